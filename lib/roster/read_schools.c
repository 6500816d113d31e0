#include "roster/readers.h"

/* Organisations, the school year, classes and who is in them (OneRoster 1.1, section 3). */

enum { PROPERTY, VALUE, MANIFEST_COLUMN_COUNT };

static const CmSheetColumn manifest_columns[MANIFEST_COLUMN_COUNT] = {
    [PROPERTY] = {"propertyName", NULL, TRUE},
    [VALUE] = {"value", NULL, TRUE},
};

static void read_property(CmReading *reading, CmSheet *sheet)
{
    const char *name = cm_sheet_text(sheet, PROPERTY);
    const char *value = cm_sheet_text(sheet, VALUE);
    if (name != NULL && value != NULL)
        g_hash_table_replace(reading->manifest, g_strdup(name), g_strdup(value));
}

const CmReader cm_reader_manifest = {
    .file = "manifest.csv",
    .columns = manifest_columns,
    .column_count = MANIFEST_COLUMN_COUNT,
    .row = read_property,
};

enum { ORG_ID, ORG_STATUS, ORG_NAME, ORG_TYPE, ORG_IDENTIFIER, ORG_PARENT, ORG_COLUMN_COUNT };

static const CmSheetColumn org_columns[ORG_COLUMN_COUNT] = {
    [ORG_ID] = {"sourcedId", "orgSourcedId", TRUE},
    [ORG_STATUS] = {"status", NULL, FALSE},
    [ORG_NAME] = {"name", NULL, TRUE},
    [ORG_TYPE] = {"type", NULL, FALSE},
    [ORG_IDENTIFIER] = {"identifier", NULL, FALSE},
    [ORG_PARENT] = {"parentSourcedId", NULL, FALSE},
};

static void read_org(CmReading *reading, CmSheet *sheet)
{
    CmOrg org = {
        .id = cm_reading_text(reading, sheet, ORG_ID),
        .name = cm_reading_text(reading, sheet, ORG_NAME),
        .type = cm_reading_text(reading, sheet, ORG_TYPE),
        .parent = cm_reading_text(reading, sheet, ORG_PARENT),
        .identifier = cm_reading_text(reading, sheet, ORG_IDENTIFIER),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (cm_reading_is_deleted(sheet, ORG_STATUS)) {
        cm_reading_remove(reading, G_STRUCT_OFFSET(CmRoster, orgs), &org);
        return;
    }
    if (org.id == NULL || g_hash_table_contains(reading->orgs, org.id)) {
        cm_sheet_skip(sheet, ORG_ID,
                      org.id == NULL ? "there is no id" : "this id was there before");
        return;
    }
    g_array_append_val(reading->roster->orgs, org);
    (void)cm_reading_register(reading->orgs, org.id, reading->roster->orgs);
}

const CmReader cm_reader_orgs = {
    .file = "orgs.csv",
    .columns = org_columns,
    .column_count = ORG_COLUMN_COUNT,
    .row = read_org,
};

enum {
    SESSION_ID,
    SESSION_STATUS,
    SESSION_TITLE,
    SESSION_TYPE,
    SESSION_START,
    SESSION_END,
    SESSION_COUNT
};

static const CmSheetColumn session_columns[SESSION_COUNT] = {
    [SESSION_ID] = {"sourcedId", NULL, TRUE},    [SESSION_STATUS] = {"status", NULL, FALSE},
    [SESSION_TITLE] = {"title", NULL, FALSE},    [SESSION_TYPE] = {"type", NULL, FALSE},
    [SESSION_START] = {"startDate", NULL, TRUE}, [SESSION_END] = {"endDate", NULL, TRUE},
};

static void read_session(CmReading *reading, CmSheet *sheet)
{
    CmSession session = {
        .id = cm_reading_text(reading, sheet, SESSION_ID),
        .title = cm_reading_text(reading, sheet, SESSION_TITLE),
        .type = cm_reading_text(reading, sheet, SESSION_TYPE),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (cm_reading_is_deleted(sheet, SESSION_STATUS)) {
        cm_reading_remove(reading, G_STRUCT_OFFSET(CmRoster, sessions), &session);
        return;
    }
    if (session.id == NULL)
        cm_sheet_skip(sheet, SESSION_ID, "there is no id");
    else if (!cm_sheet_day(sheet, SESSION_START, &session.from))
        cm_sheet_skip(sheet, SESSION_START, "this is no date in the form 2026-11-23");
    else if (!cm_sheet_day(sheet, SESSION_END, &session.until))
        cm_sheet_skip(sheet, SESSION_END, "this is no date in the form 2026-11-23");
    else
        g_array_append_val(reading->roster->sessions, session);
}

const CmReader cm_reader_sessions = {
    .file = "academicSessions.csv",
    .columns = session_columns,
    .column_count = SESSION_COUNT,
    .row = read_session,
};

enum { CLASS_ID, CLASS_STATUS, CLASS_TITLE, CLASS_GRADES, CLASS_CODE, CLASS_SCHOOL, CLASS_COUNT };

static const CmSheetColumn class_columns[CLASS_COUNT] = {
    [CLASS_ID] = {"sourcedId", NULL, TRUE},
    [CLASS_STATUS] = {"status", NULL, FALSE},
    [CLASS_TITLE] = {"title", NULL, TRUE},
    [CLASS_GRADES] = {"grades", "grade", FALSE},
    [CLASS_CODE] = {"classCode", "code", FALSE},
    [CLASS_SCHOOL] = {"schoolSourcedId", "orgSourcedId", FALSE},
};

static void read_class(CmReading *reading, CmSheet *sheet)
{
    CmClassGroup group = {
        .id = cm_reading_text(reading, sheet, CLASS_ID),
        .title = cm_reading_text(reading, sheet, CLASS_TITLE),
        .code = cm_reading_text(reading, sheet, CLASS_CODE),
        .school = cm_reading_text(reading, sheet, CLASS_SCHOOL),
        .grades = cm_reading_items(reading, sheet, CLASS_GRADES),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (cm_reading_is_deleted(sheet, CLASS_STATUS)) {
        cm_reading_remove(reading, G_STRUCT_OFFSET(CmRoster, classes), &group);
        return;
    }
    if (group.id == NULL || g_hash_table_contains(reading->classes, group.id)) {
        cm_sheet_skip(sheet, CLASS_ID,
                      group.id == NULL ? "there is no id" : "this id was there before");
        return;
    }
    if (group.school != NULL && !g_hash_table_contains(reading->orgs, group.school))
        cm_sheet_assume(sheet, CLASS_SCHOOL, "no organisation in orgs.csv has this id");
    g_array_append_val(reading->roster->classes, group);
    (void)cm_reading_register(reading->classes, group.id, reading->roster->classes);
}

const CmReader cm_reader_classes = {
    .file = "classes.csv",
    .columns = class_columns,
    .column_count = CLASS_COUNT,
    .row = read_class,
};

enum { IN_STATUS, IN_CLASS, IN_USER, IN_ROLE, IN_BEGIN, IN_END, IN_COUNT };

static const CmSheetColumn enrollment_columns[IN_COUNT] = {
    [IN_STATUS] = {"status", NULL, FALSE},          [IN_CLASS] = {"classSourcedId", NULL, TRUE},
    [IN_USER] = {"userSourcedId", NULL, TRUE},      [IN_ROLE] = {"role", NULL, TRUE},
    [IN_BEGIN] = {"beginDate", "startDate", FALSE}, [IN_END] = {"endDate", NULL, FALSE},
};

/* A day that cannot be read leaves the enrollment open: it makes a student easier to recognise. */
static CmDay day_or_none(CmSheet *sheet, guint column)
{
    CmDay day = 0;
    if (!cm_sheet_day(sheet, column, &day))
        cm_sheet_assume(sheet, column, "this is no date in the form 2026-11-23; it was left out");
    return day;
}

static void read_enrollment(CmReading *reading, CmSheet *sheet)
{
    CmEnrollment enrollment = {
        .class_group = cm_reading_text(reading, sheet, IN_CLASS),
        .person = cm_reading_text(reading, sheet, IN_USER),
        .origin = cm_reading_origin(reading, sheet),
    };
    const char *role = cm_sheet_text(sheet, IN_ROLE);
    g_autofree char *lower = role != NULL ? g_ascii_strdown(role, -1) : NULL;
    enrollment.role = cm_roster_string(reading->roster, lower);
    if (cm_reading_is_deleted(sheet, IN_STATUS)) {
        cm_reading_remove(reading, G_STRUCT_OFFSET(CmRoster, enrollments), &enrollment);
        return;
    }
    if (enrollment.class_group == NULL ||
        !g_hash_table_contains(reading->classes, enrollment.class_group)) {
        cm_sheet_skip(sheet, IN_CLASS, "no class in classes.csv has this id");
        return;
    }
    if (cm_reading_person(reading, enrollment.person) == NULL) {
        cm_sheet_skip(sheet, IN_USER, "nobody in users.csv has this id");
        return;
    }
    enrollment.from = day_or_none(sheet, IN_BEGIN);
    enrollment.until = day_or_none(sheet, IN_END);
    g_array_append_val(reading->roster->enrollments, enrollment);
}

const CmReader cm_reader_enrollments = {
    .file = "enrollments.csv",
    .columns = enrollment_columns,
    .column_count = IN_COUNT,
    .row = read_enrollment,
};
