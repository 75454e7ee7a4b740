from django.urls import path, register_converter

from onderwijsloket.routes import views
from onderwijsloket.routes.converters import CodeConverter, StepsConverter

register_converter(CodeConverter, "code")
register_converter(StepsConverter, "steps")

app_name = "routes"
ROUTE = "<code:prior>/<code:qualification>/<steps:steps>/"
urlpatterns = [
    path("", views.start, name="start"),
    path("vergelijken/", views.compare, name="compare"),
    path("stappen/", views.steps, name="steps"),
    path("stap/<code:code>/", views.step, name="step"),
    path(ROUTE, views.route, name="route"),
    path(ROUTE + "<int:number>/", views.route_step, name="route_step"),
    path(ROUTE + "afdrukken/", views.route_print, name="route_print"),
]
