from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_mail_moves_out")]

    operations = [migrations.DeleteModel(name="OutgoingMail")]
