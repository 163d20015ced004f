// Judges the JSON-LD documents (*.json) of a folder and prints a line for each problem.
//
// Two judges: TypeScript with schema-dts knows every type, property and enumeration of schema.org;
// Adobe's validator knows what Google requires (ERROR) and recommends (WARNING).
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import Validator from "@adobe/structured-data-validator";

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const folder = process.argv[2];
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

async function googleProblems(name) {
  const document = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const items = document["@graph"] ?? [document];
  const byType = {};
  for (const item of items) (byType[item["@type"]] ??= []).push(item);
  const issues = await new Validator().validate({ jsonld: byType });
  return issues.map(({ severity, path, issueMessage }) => {
    const place = path.map(({ property, type }) => property ?? type).join(".");
    return `${basename(name, ".json")}: ${severity}: ${place}: ${issueMessage}`;
  });
}

function vocabularyProblems() {
  symlinkSync(modules, join(folder, "node_modules"));
  const sources = names.map((name) => {
    const source = join(folder, name.replace(/json$/, "ts"));
    const document = readFileSync(join(folder, name), "utf8")
      // What an action asks for ("query-input") annotates a property; the types do not name it.
      .replace(/, "[a-z]+-input": "[^"]*"/g, "");
    writeFileSync(
      source,
      'import type { Graph, Thing, WithContext } from "schema-dts";\n' +
        `const data: Graph | WithContext<Thing> = ${document};\nexport default data;\n`,
    );
    return source;
  });
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--pretty", "false"];
  const { stdout } = spawnSync(
    process.execPath,
    [join(modules, "typescript", "bin", "tsc"), ...options, "--module", "nodenext", ...sources],
    { encoding: "utf8", cwd: folder },
  );
  return stdout.split("\n").filter(Boolean);
}

const problems = (await Promise.all(names.map(googleProblems))).flat();
console.log(JSON.stringify([...problems, ...vocabularyProblems()]));
