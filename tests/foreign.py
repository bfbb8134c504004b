# Reads what tests/foreign.sh exported with parsers of others, and compares it with the events themselves.
import csv, datetime, json, sys
import feedparser, icalendar

work = sys.argv[1]
events = [json.loads(line) for line in open(f"{work}/all.jsonl", encoding="utf-8")]
by_handle = {event["event"]: event for event in events}


def same(what, ours, theirs):
    if ours != theirs:
        sys.exit(f"{what}: {ours!r} is not {theirs!r}")


def calendar():
    raw = open(f"{work}/all.ics", "rb").read()
    lines = raw.split(b"\r\n")
    same("no bare line ends", raw.count(b"\n"), raw.count(b"\r\n"))
    if max(map(len, lines)) > 75:
        sys.exit("a line of the calendar has more than 75 octets")
    for line in lines:
        line.decode("utf-8")  # no character is parted
    shown = [part for part in icalendar.Calendar.from_ical(raw).walk() if part.name == "VEVENT"]
    before_our_era = [event for event in events if event["when"].startswith("-")]
    same("events in the calendar", len(events) - len(before_our_era), len(shown))
    same("their ids differ", len(shown), len({str(part["UID"]) for part in shown}))
    for part in shown:
        event = by_handle[str(part["UID"]).split("@")[0]]
        if event["summary"].split("\n")[0].split("\r")[0][:20] not in str(part["SUMMARY"]).replace("\\r", "\r"):
            sys.exit(f"{event['event']}: {part['SUMMARY']!r}")
        same("sequence", event["revision"] - 1, int(part["SEQUENCE"]))
        begin, end = part["DTSTART"].dt, part["DTEND"].dt if "DTEND" in part else None
        if end is not None and not begin < end:
            sys.exit(f"{event['event']} ends before it begins")
        if event["when"] == "2024-03-01" and "UID:evil" in event["summary"]:
            same("all day", (datetime.date(2024, 3, 1), datetime.date(2024, 3, 2)), (begin, end))
            if "URL" in part:
                sys.exit("a javascript: address is a link")
        if event["when"].startswith("2024-03-02T"):
            same("UTC", datetime.datetime(2024, 3, 2, 19, 30, tzinfo=datetime.timezone.utc), begin)


def feed():
    parsed = feedparser.parse(f"{work}/all.atom")
    if parsed.bozo:
        sys.exit(f"the feed: {parsed.bozo_exception}")
    same("entries", min(len(events), 200), len(parsed.entries))
    times = [entry.updated for entry in parsed.entries]
    same("newest first", sorted(times, reverse=True), times)
    for entry in parsed.entries:
        if any(not link.href.startswith(("http://", "https://")) for link in entry.get("links", [])):
            sys.exit(f"a link of {entry.id}")
    evil = [entry for entry in parsed.entries if "UID:evil" in entry.content[0].value]
    same("the attacker's entry", 1, len(evil))
    same("is text", "text/plain", evil[0].content[0].type)


def slides():
    whole = json.load(open(f"{work}/all.timelinejs", encoding="utf-8"))
    same("scale", "human", whole["scale"])
    same("slides", len(events), len(whole["events"]))
    same("their ids differ", len(events), len({slide["unique_id"] for slide in whole["events"]}))
    for slide in whole["events"]:
        date = slide["start_date"]
        year = int(date["year"])
        if 0 < year < 10000:
            datetime.datetime(year, date.get("month", 1), date.get("day", 1), date.get("hour", 0),
                              date.get("minute", 0), date.get("second", 0))
        if slide.get("end_date") == date:
            sys.exit(f"{slide['unique_id']} ends on the day on which it begins")
        if "<script" in json.dumps(slide["text"]) or 'href="javascript:' in slide["text"].get("text", ""):
            sys.exit(f"{slide['unique_id']} runs something")


def rows():
    as_json = [json.loads(line) for line in open(f"{work}/all.timesketch", encoding="utf-8")]
    as_csv = list(csv.DictReader(open(f"{work}/all.timesketch-csv", encoding="utf-8", newline="")))
    same("rows", len(as_json), len(as_csv))
    same("rows", len(events), len(as_json))
    for one, other in zip(as_json, as_csv):
        for field in ("message", "datetime", "timestamp_desc"):
            if not one[field] or not other[field]:
                sys.exit(f"{one['event']} has no {field}")
        if int(one["datetime"][:4].lstrip("-") or 0) > 0 and not one["datetime"].startswith("-"):
            moment = datetime.datetime.fromisoformat(one["datetime"])
            if "timestamp" in one:
                same("the same moment", one["timestamp"], int(moment.timestamp()) * 1000000 + moment.microsecond)
        if other["place"].startswith("="):
            sys.exit("a spreadsheet would run a cell")


calendar()
feed()
slides()
rows()
