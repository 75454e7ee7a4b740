"""How the moments of the desk read: whether it can be reached, and by when it answers."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onderwijsloket.advice.holidays import Holiday
from onderwijsloket.advice.working_time import AMSTERDAM, Reach

DAY_OF_HOURS = 8


def day_of(moment: datetime) -> str:
    """The day in words: "maandag 2 november"."""
    return date_format(moment.astimezone(AMSTERDAM), "l j F")


def time_of(moment: datetime) -> str:
    """The time of the clock in Amsterdam: "9.00"."""
    return date_format(moment.astimezone(AMSTERDAM), _("G.i"))


def moment_of(moment: datetime) -> str:
    """Day and time: "maandag 2 november om 9.00 uur"."""
    return _("%(day)s om %(time)s uur") % {"day": day_of(moment), "time": time_of(moment)}


def holiday_name(holiday: Holiday) -> str:
    """What people call a holiday."""
    return {
        Holiday.NEW_YEAR: _("nieuwjaarsdag"),
        Holiday.EASTER: _("eerste paasdag"),
        Holiday.EASTER_MONDAY: _("tweede paasdag"),
        Holiday.KINGS_DAY: _("Koningsdag"),
        Holiday.LIBERATION_DAY: _("Bevrijdingsdag"),
        Holiday.ASCENSION: _("Hemelvaartsdag"),
        Holiday.PENTECOST: _("eerste pinksterdag"),
        Holiday.WHIT_MONDAY: _("tweede pinksterdag"),
        Holiday.CHRISTMAS: _("eerste kerstdag"),
        Holiday.BOXING_DAY: _("tweede kerstdag"),
    }[holiday]


def reach_in_words(reach: Reach) -> str:
    """Whether somebody answers the telephone. It names the day, so that a page that was kept stays true."""
    if reach.until is not None:
        names = {"day": day_of(reach.until), "time": time_of(reach.until)}
        return _("Nu bereikbaar: %(day)s tot %(time)s uur.") % names
    names = {"day": day_of(reach.opens), "time": time_of(reach.opens)}
    opens = _("Weer bereikbaar op %(day)s vanaf %(time)s uur.") % names
    if reach.holiday is None:
        return " ".join([_("Nu gesloten."), opens])
    return " ".join([_("Gesloten vanwege %(holiday)s.") % {"holiday": holiday_name(reach.holiday)}, opens])


def time_left_in_words(left: timedelta) -> str:
    """Working time until a deadline, for advisers: "nog 3 uur en 20 minuten", "2 uur te laat"."""
    minutes = int(abs(left).total_seconds()) // 60
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours} uur"] * bool(hours) + [f"{minutes} minuten"] * bool(minutes and hours < DAY_OF_HOURS)
    said = " en ".join(parts) or "minder dan een minuut"
    return f"{said} te laat" if left < timedelta(0) else f"nog {said}"
