from django.urls import path

from store.discovery import views

app_name = "discovery"
urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap_section, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
    path("llms.txt", views.llms, name="llms"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("feeds/products.xml", views.products_xml, name="products-xml"),
    path("feeds/products.json", views.products_json, name="products-json"),
]
