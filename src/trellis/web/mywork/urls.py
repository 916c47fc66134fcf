"""The address of My work."""

from django.urls import path

from trellis.web.mywork import views

app_name = "mywork"
urlpatterns = [path("", views.today, name="today")]
