from django.db import migrations

FIELDS = ("user_id", "subject", "body", "message_id", "made_at", "due_at", "tries")


def hand_over(apps, schema_editor):
    """Mail that still waits goes to the room that sends it; what left or failed holds no text and is forgotten."""
    waiting = apps.get_model("accounts", "OutgoingMail").objects.filter(sent_at=None, failed_at=None)
    new = apps.get_model("mail", "OutgoingMail")
    new.objects.bulk_create(
        new(to=mail.user.email, about=f"accounts:user:{mail.user_id}", **{name: getattr(mail, name) for name in FIELDS})
        for mail in waiting.select_related("user")
    )


def take_back(apps, schema_editor):
    waiting = apps.get_model("mail", "OutgoingMail").objects.filter(sent_at=None, failed_at=None, user__isnull=False)
    old = apps.get_model("accounts", "OutgoingMail")
    old.objects.bulk_create(old(**{name: getattr(mail, name) for name in FIELDS}) for mail in waiting)
    waiting.delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("mail", "0001_initial")]

    operations = [migrations.RunPython(hand_over, take_back)]
