"""Mail that failed, below /werkplek/mail/."""

from django.urls import path

from onderwijsloket.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.failed_mail, name="failed"),
    path("<int:pk>/opnieuw/", views.retry, name="retry"),
]
