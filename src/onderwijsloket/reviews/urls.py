"""The screens about reviewing, below /werkplek/nakijken/, and the page behind the link of an expert."""

from django.urls import include, path

from onderwijsloket.reviews import comment_views, expert_views, views

app_name = "reviews"
desk = [
    path("", views.board, name="board"),
    path("geven/", views.assign, name="assign"),
    path("cijfers/", views.freshness, name="freshness"),
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/tweede/", views.second, name="second"),
    path("<int:pk>/deskundige/", comment_views.ask, name="ask"),
    path("<int:pk>/reacties/", comment_views.comments, name="comments"),
    path("vraag/<int:pk>/intrekken/", comment_views.withdraw, name="withdraw"),
    path("reactie/<int:pk>/", comment_views.handle, name="handle"),
    path("akkoord/<int:pk>/", views.settle, name="settle"),
]
urlpatterns = [
    path("werkplek/nakijken/", include(desk)),
    path("nakijken/<str:token>/", expert_views.expert, name="expert"),
]
