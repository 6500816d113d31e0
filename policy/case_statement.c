#include "policy/case_statement.h"

#include "policy/case_expect.h"
#include "policy/case_reader.h"
#include "policy/case_sign.h"

static void read_declared(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    CmFacts *facts = building->text->facts;
    facts->declared = TRUE;
    if (cm_case_cursor_skip(cursor, "unknown")) {
        const char *name = cm_case_cursor_text(cursor, "the name in quotes");
        if (name != NULL)
            g_ptr_array_add(facts->unknown_names, cm_mail_text_new_string(name));
    } else if (!cm_case_cursor_skip(cursor, "none")) {
        cm_case_cursor_fail(cursor, "'none', or 'unknown' and a name");
    }
}

static void read_message(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "what the message is");
    if (word != NULL && !cm_message_origin_parse(word, &building->text->facts->origin)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "ordinary, notification, automatic, service or ours");
    }
}

/* "from outside", "in an employee's name" */
static void read_from(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    CmFacts *facts = building->text->facts;
    if (!cm_case_cursor_skip(cursor, "outside"))
        cm_case_cursor_fail(cursor, "'outside'");
    facts->whose = CM_WHOSE_INBOUND;
    facts->sender.attributed = FALSE;
    if (!cm_case_cursor_skip_comma(cursor))
        return;
    facts->names_employee = cm_case_cursor_skip(cursor, "in an employee's name");
    if (!facts->names_employee)
        cm_case_cursor_fail(cursor, "'in an employee's name'");
}

static void read_readings(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "differ"))
        cm_case_cursor_fail(cursor, "'differ'");
    g_free(building->text->facts->ambiguous);
    building->text->facts->ambiguous = g_strdup("one reading has a part that the other lacks");
}

static void read_mode(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "a mode");
    building->text->mode_given = TRUE;
    if (word != NULL && !cm_mode_parse(word, &building->text->facts->mode)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "off, observe, tag or enforce");
    }
}

/* "own guardian ID", "own channel ADDRESS on PLATFORM" */
static void read_own(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    if (cm_case_cursor_skip(cursor, "channel")) {
        cm_case_read_own_channel(cursor, building->text->facts);
        return;
    }
    if (!cm_case_cursor_skip(cursor, "guardian"))
        cm_case_cursor_fail(cursor, "'guardian' and an id, or 'channel' and an address");
    const char *id = cm_case_cursor_word(cursor, "a guardian's id");
    if (id != NULL)
        cm_facts_add_own_guardian(building->text->facts, id);
}

/* The mail that is called @named by @file, both as they were read: the ways there may differ. */
static const CmSourceText *mail_find(const GPtrArray *sources, const char *file, const char *named)
{
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *path = g_build_filename(folder, named, NULL);
    g_autofree char *wanted = g_canonicalize_filename(path, "/");
    for (guint i = 0; i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        if (!g_str_has_suffix(source->name, ".eml"))
            continue;
        g_autofree char *whole = g_canonicalize_filename(source->name, "/");
        if (g_str_equal(whole, wanted))
            return source;
    }
    return NULL;
}

static void read_mail(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *named = cm_case_cursor_text(cursor, "the name of a mail in quotes");
    const CmSourceText *mail =
        named != NULL ? mail_find(building->sources, cursor->line->file, named) : NULL;
    if (mail != NULL) {
        g_free(building->text->mail);
        building->text->mail = g_strdup(mail->name);
    } else if (named != NULL) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "a mail that lies in the folder of the policy");
    }
}

static void read_because(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *text = cm_case_cursor_text(cursor, "the reason in quotes");
    g_free(building->text->because);
    building->text->because = g_strdup(text);
}

/* The recipient that a line before names. */
static CmRecipient *recipient_find(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *address = cm_case_cursor_word(cursor, "an address");
    const GPtrArray *recipients = building->text->facts->recipients;
    for (guint i = 0; address != NULL && i < recipients->len; i++) {
        CmRecipient *recipient = g_ptr_array_index(recipients, i);
        if (g_str_equal(recipient->address, address))
            return recipient;
    }
    if (address != NULL) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "an address that a line before names");
    }
    return NULL;
}

/* "no author": of the district's own hosts. */
static void read_no(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "author"))
        cm_case_cursor_fail(cursor, "'author'");
    building->text->facts->sender.attributed = FALSE;
}

/* "address ADDRESS of OWNER in FIELD" */
static void read_address(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *address = cm_case_cursor_word(cursor, "an address");
    if (!cm_case_cursor_skip(cursor, "of"))
        cm_case_cursor_fail(cursor, "'of' and whose it is");
    const char *word = cm_case_cursor_word(cursor, "whose it is");
    CmOwner owner = CM_OWNER_AUTHOR;
    if (word != NULL && !cm_owner_parse(word, &owner)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "author, unknown-local, another, outside or unreadable");
    }
    if (!cm_case_cursor_skip(cursor, "in"))
        cm_case_cursor_fail(cursor, "'in' and from, sender or envelope");
    const char *field = cm_case_cursor_word(cursor, "from, sender or envelope");
    if (field != NULL)
        cm_facts_add_address(building->text->facts, field, address, owner);
}

/* "information KIND [beside a student] [about ADDRESS] [in PART], weak, unknown" */
static void read_information(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "a kind of protected information");
    CmProtectedKind kind = CM_PROTECTED_RECORD;
    if (word != NULL && !cm_protected_kind_parse(word, &kind)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "a kind of protected information such as 'financial'");
    }
    CmFacts *facts = building->text->facts;
    CmProtected *item = cm_facts_add_protected(facts, kind, "case", CM_STRENGTH_STRONG);
    item->of_student = cm_case_cursor_skip(cursor, "beside a student");
    if (cm_case_cursor_skip(cursor, "about"))
        g_ptr_array_add(item->about, g_strdup(cm_case_cursor_word(cursor, "an address")));
    if (cm_case_cursor_skip(cursor, "in"))
        item->part = cm_case_find_part(facts, cm_case_cursor_word(cursor, "a part"));
    while (!cursor->failed && cm_case_cursor_skip_comma(cursor)) {
        if (cm_case_cursor_skip(cursor, "weak"))
            item->strength = CM_STRENGTH_WEAK;
        else if (cm_case_cursor_skip(cursor, "unknown"))
            item->unknown = TRUE;
        else
            cm_case_cursor_fail(cursor, "weak or unknown");
    }
}

/* "link USE [on PLATFORM] [to TARGET] [in PART], weak, unknown, registered, in signature" */
static void read_link(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "what the link is for");
    CmLinkUse use = CM_USE_INVITATION;
    if (word != NULL && !cm_link_use_parse(word, &use)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "invitation, notification, profile or album");
    }
    const char *platform =
        cm_case_cursor_skip(cursor, "on") ? cm_case_cursor_word(cursor, "a platform") : NULL;
    const char *target =
        cm_case_cursor_skip(cursor, "to") ? cm_case_cursor_word(cursor, "an address") : NULL;
    CmFacts *facts = building->text->facts;
    CmLinkFact *link = cm_facts_add_link(facts, use, platform, target);
    while (!cursor->failed && cm_case_cursor_skip_comma(cursor)) {
        if (cm_case_cursor_skip(cursor, "weak"))
            link->strength = CM_STRENGTH_WEAK;
        else if (cm_case_cursor_skip(cursor, "unknown"))
            link->unknown = TRUE;
        else if (cm_case_cursor_skip(cursor, "registered"))
            link->registered = TRUE;
        else if (cm_case_cursor_skip(cursor, "in a signature"))
            link->signature = TRUE;
        else
            cm_case_cursor_fail(cursor, "weak, unknown, registered or in a signature");
    }
}

/* "tag of EMPLOYEE in PART" or "tag of EMPLOYEE by name", "permitted for ADDRESS" */
static void read_tag(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "of"))
        cm_case_cursor_fail(cursor, "'of' and an employee's id");
    const char *person = cm_case_cursor_word(cursor, "an employee's id");
    if (person == NULL)
        return;
    CmFacts *facts = building->text->facts;
    CmStaffTag *tag = cm_facts_add_tag(facts, person, cm_case_cursor_skip(cursor, "by name"));
    if (cm_case_cursor_skip(cursor, "in"))
        tag->part = cm_case_find_part(facts, cm_case_cursor_word(cursor, "a part"));
    if (cm_case_cursor_skip_comma(cursor)) {
        if (!cm_case_cursor_skip(cursor, "permitted for"))
            cm_case_cursor_fail(cursor, "'permitted for' and an address");
        g_ptr_array_add(tag->permitted, g_strdup(cm_case_cursor_word(cursor, "an address")));
    }
}

/* "permission for KIND, KIND to ADDRESS": of a recipient that a line before names. */
static void read_permission(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    guint kinds = 0;
    if (!cm_case_cursor_skip(cursor, "for"))
        cm_case_cursor_fail(cursor, "'for' and kinds");
    do {
        const char *word = cm_case_cursor_word(cursor, "a kind of protected information");
        CmProtectedKind kind = CM_PROTECTED_RECORD;
        if (word != NULL && !cm_protected_kind_parse(word, &kind))
            cm_case_cursor_fail(cursor, "a kind of protected information such as 'financial'");
        kinds |= 1u << kind;
    } while (!cursor->failed && cm_case_cursor_skip_comma(cursor));
    if (!cm_case_cursor_skip(cursor, "to"))
        cm_case_cursor_fail(cursor, "'to' and an address");
    CmRecipient *recipient = recipient_find(building, cursor);
    if (recipient != NULL)
        recipient->permitted |= kinds;
}

static void read_to(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    cm_case_read_recipient(cursor, building->text->facts);
}

static void read_part(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    cm_case_read_part(cursor, building->text->facts, building->small);
}

static const struct {
    const char *word;
    void (*read)(CmCaseBuilding *building, CmCaseCursor *cursor);
} STATEMENTS[] = {
    {"student", cm_case_read_student},
    {"guardian", cm_case_read_guardian},
    {"author", cm_case_read_author},
    {"release", cm_case_read_release},
    {"own", read_own},
    {"no", read_no},
    {"address", read_address},
    {"information", read_information},
    {"permission", read_permission},
    {"link", read_link},
    {"tag", read_tag},
    {"to", read_to},
    {"part", read_part},
    {"sign", cm_case_read_sign},
    {"beside", cm_case_read_beside},
    {"declared", read_declared},
    {"mail", read_mail},
    {"message", read_message},
    {"from", read_from},
    {"readings", read_readings},
    {"mode", read_mode},
    {"because", read_because},
    {"expect", cm_case_read_expect},
};

void cm_case_statement_read(CmCaseBuilding *building, const CmTokenLine *line, GPtrArray *problems)
{
    const char *known[G_N_ELEMENTS(STATEMENTS) + 1] = {NULL};
    const char *word = cm_token_line_get(line, 0)->text;
    CmCaseCursor cursor = {.line = line, .at = 1, .problems = problems};
    for (guint i = 0; i < G_N_ELEMENTS(STATEMENTS); i++) {
        known[i] = STATEMENTS[i].word;
        if (!g_str_equal(word, STATEMENTS[i].word))
            continue;
        STATEMENTS[i].read(building, &cursor);
        cm_case_cursor_end(&cursor);
        return;
    }
    cm_problem_add_unknown(problems, cm_token_line_place(line, 0), "a statement of a case", word,
                           known);
}
