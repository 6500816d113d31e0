#include "policy/case_reader.h"

#include "policy/case_sign.h"

void cm_case_read_kinds(CmCaseCursor *cursor, CmKinds *kinds)
{
    CmKinds read = 0;
    do {
        const char *word = cm_case_cursor_word(cursor, "a kind such as 'image'");
        CmKind kind;
        if (word == NULL)
            return;
        if (!cm_kind_parse(word, &kind)) {
            cursor->at--;
            cm_case_cursor_fail(cursor, "a kind such as 'image'");
            return;
        }
        read |= kind;
    } while (cm_case_cursor_skip_comma(cursor));
    *kinds = read;
}

static CmTri opposite(CmTri answer)
{
    return answer == CM_UNKNOWN ? CM_UNKNOWN : answer == CM_YES ? CM_NO : CM_YES;
}

/* What a word says of the channel's state: "unapproved", "perhaps approved". */
static gboolean read_state(CmCaseCursor *cursor, CmRecipient *recipient)
{
    const struct {
        const char *no, *perhaps;
        CmTri *state;
    } states[] = {
        {"unregistered", "perhaps registered", &recipient->registered},
        {"unapproved", "perhaps approved", &recipient->approved},
        {"unsupervised", "perhaps supervised", &recipient->supervised},
        {"of another", "perhaps of another", &recipient->sender_maintains},
        {"expired", "perhaps expired", &recipient->expired},
    };
    for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
        CmTri *state = states[i].state;
        if (cm_case_cursor_skip(cursor, states[i].no))
            *state = opposite(*state);
        else if (cm_case_cursor_skip(cursor, states[i].perhaps))
            *state = CM_UNKNOWN;
        else
            continue;
        return TRUE;
    }
    return FALSE;
}

/* A channel is in order and the author's to maintain, unless the case says otherwise. */
static void read_channel(CmCaseCursor *cursor, CmRecipient *recipient)
{
    recipient->own_site = CM_NO;
    recipient->registered = CM_YES;
    recipient->approved = CM_YES;
    recipient->supervised = CM_YES;
    recipient->sender_maintains = CM_YES;
    recipient->expired = CM_NO;
    for (;;) {
        if (cm_case_cursor_skip(cursor, "on")) {
            g_free(recipient->platform);
            recipient->platform = g_strdup(cm_case_cursor_word(cursor, "a platform"));
        } else if (cm_case_cursor_skip(cursor, "of our site")) {
            recipient->own_site = CM_YES;
        } else if (cm_case_cursor_skip_comma(cursor)) {
            if (!read_state(cursor, recipient))
                cm_case_cursor_fail(cursor, "unregistered, unapproved, unsupervised, expired or of "
                                            "another, each also after 'perhaps'");
        } else {
            return;
        }
    }
}

static void read_partner(CmCaseCursor *cursor, CmRecipient *recipient)
{
    for (;;) {
        if (cm_case_cursor_skip(cursor, "with duty to report")) {
            recipient->duty_to_report = TRUE;
        } else if (cm_case_cursor_skip(cursor, "agreed")) {
            const char *scope = cm_case_cursor_word(cursor, "a scope");
            const char *const scopes[] = {scope, NULL};
            g_strfreev(recipient->agreement_scopes);
            recipient->agreement_scopes = g_strdupv((char **)scopes);
            if (!cm_case_cursor_skip(cursor, "for"))
                cm_case_cursor_fail(cursor, "'for' and kinds");
            cm_case_read_kinds(cursor, &recipient->agreement_kinds);
        } else {
            return;
        }
    }
}

/* Reads "guardian g1" or the like into @recipient, whose class becomes that of its first identity.
 */
static void read_identity(CmCaseCursor *cursor, CmRecipient *recipient)
{
    const char *word = cm_case_cursor_word(cursor, "a reader such as 'public'");
    CmClass class_;
    if (word == NULL)
        return;
    if (!cm_class_parse(word, &class_) || class_ == CM_CLASS_LIST) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "a reader: student, guardian, staff, district, channel, "
                                    "texting, news, partner or public");
        return;
    }
    if (recipient->identities->len == 0)
        recipient->class_ = class_;
    const char *person = NULL;
    if (class_ == CM_CLASS_STUDENT || class_ == CM_CLASS_GUARDIAN || class_ == CM_CLASS_STAFF)
        person = cm_case_cursor_word(cursor, "the id of a person");
    CmAccount account = class_ == CM_CLASS_STUDENT ? CM_ACCOUNT_DISTRICT : CM_ACCOUNT_NONE;
    if (class_ == CM_CLASS_STUDENT && cm_case_cursor_skip(cursor, "at a personal account"))
        account = CM_ACCOUNT_PERSONAL;
    cm_recipient_add_identity(recipient, class_, person, account);
    recipient->by_text = class_ == CM_CLASS_TEXTING ||
                         (class_ == CM_CLASS_STUDENT && cm_case_cursor_skip(cursor, "by text"));
    recipient->accompanied =
        class_ == CM_CLASS_STUDENT && cm_case_cursor_skip(cursor, "with company");
    recipient->authors_child =
        class_ == CM_CLASS_STUDENT && cm_case_cursor_skip(cursor, "the author's child");
    recipient->inside |=
        class_ == CM_CLASS_STAFF || class_ == CM_CLASS_DISTRICT || account == CM_ACCOUNT_DISTRICT;
    if (class_ == CM_CLASS_DISTRICT)
        recipient->unknown_local = cm_case_cursor_skip(cursor, "unknown");
    if (class_ == CM_CLASS_PUBLIC)
        recipient->unreadable = cm_case_cursor_skip(cursor, "unreadable");
    if (class_ == CM_CLASS_CHANNEL)
        read_channel(cursor, recipient);
    if (class_ == CM_CLASS_PARTNER)
        read_partner(cursor, recipient);
}

static void read_members(CmCaseCursor *cursor, CmRecipient *list)
{
    if (cm_case_cursor_skip(cursor, "nobody"))
        return;
    do {
        g_autofree char *address = g_strdup_printf(
            "member%u of %s", list->members != NULL ? list->members->len + 1 : 1, list->address);
        CmRecipient *member = cm_recipient_new(address, CM_CLASS_PUBLIC);
        read_identity(cursor, member);
        cm_recipient_add_member(list, member);
    } while (!cursor->failed && cm_case_cursor_skip_comma(cursor));
}

void cm_case_read_recipient(CmCaseCursor *cursor, CmFacts *facts)
{
    const char *address = cm_case_cursor_word(cursor, "an address");
    if (address == NULL)
        return;
    CmRecipient *recipient = cm_recipient_new(address, CM_CLASS_PUBLIC);
    g_ptr_array_add(facts->recipients, recipient);
    if (cm_case_cursor_skip(cursor, "list of")) {
        recipient->class_ = CM_CLASS_LIST;
        read_members(cursor, recipient);
        if (recipient->members == NULL)
            cm_recipient_add_identity(recipient, CM_CLASS_LIST, NULL, CM_ACCOUNT_NONE);
        return;
    }
    do
        read_identity(cursor, recipient);
    while (cm_case_cursor_skip(cursor, "and"));
}

void cm_case_read_own_channel(CmCaseCursor *cursor, CmFacts *facts)
{
    const char *address = cm_case_cursor_word(cursor, "an address");
    if (address == NULL)
        return;
    CmRecipient *channel = cm_recipient_new(address, CM_CLASS_CHANNEL);
    g_ptr_array_add(facts->channels, channel);
    cm_recipient_add_identity(channel, CM_CLASS_CHANNEL, NULL, CM_ACCOUNT_NONE);
    read_channel(cursor, channel);
}

static void read_reason(CmCaseCursor *cursor, CmPartFact *part)
{
    const char *word = cm_token_line_word(cursor->line, cursor->at);
    if (word == NULL || !cm_reason_parse(word, &part->reason)) {
        cm_case_cursor_fail(cursor, "camera, perhaps camera, position, perhaps position, small, a "
                                    "file name in quotes, on page N of PART, inside PART, not "
                                    "inspected, or a reason such as "
                                    "encrypted");
        return;
    }
    part->inspected = FALSE;
    cursor->at++;
}

gboolean cm_case_read_page(CmCaseCursor *cursor, guint *page)
{
    const char *word = cm_case_cursor_word(cursor, "the number of a page");
    guint64 number;
    if (word != NULL && g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT, &number, NULL)) {
        *page = (guint)number;
        return TRUE;
    }
    if (word != NULL) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "the number of a page");
    }
    return FALSE;
}

/* "inside PART" or "on page N of PART" */
static void read_place(CmCaseCursor *cursor, const CmFacts *facts, CmPartFact *part, gboolean page)
{
    if (page && (!cm_case_read_page(cursor, &part->page) || !cm_case_cursor_skip(cursor, "of"))) {
        cm_case_cursor_fail(cursor, "'of' and the number of a document");
        return;
    }
    const char *id = cm_case_cursor_word(cursor, "the number of a document");
    part->inside = id != NULL ? cm_case_find_part(facts, id) : -1;
    if (part->inside < 0)
        cm_case_cursor_fail(cursor, "a part that a line before names");
}

static void read_attribute(CmCaseCursor *cursor, const CmFacts *facts, CmPartFact *part,
                           gboolean *small)
{
    const char *filename = cm_case_cursor_next_text(cursor);
    if (filename != NULL) {
        g_clear_pointer(&part->filename, cm_mail_text_unref);
        part->filename = cm_mail_text_new_string(filename);
    } else if (cm_case_cursor_skip(cursor, "camera")) {
        part->camera = CM_YES;
    } else if (cm_case_cursor_skip(cursor, "perhaps camera")) {
        part->camera = CM_UNKNOWN;
    } else if (cm_case_cursor_skip(cursor, "position")) {
        part->location = CM_YES;
    } else if (cm_case_cursor_skip(cursor, "perhaps position")) {
        part->location = CM_UNKNOWN;
    } else if (cm_case_cursor_skip(cursor, "small")) {
        *small = TRUE;
    } else if (cm_case_cursor_skip(cursor, "on page")) {
        read_place(cursor, facts, part, TRUE);
    } else if (cm_case_cursor_skip(cursor, "inside")) {
        read_place(cursor, facts, part, FALSE);
    } else if (cm_case_cursor_skip(cursor, "not inspected")) {
        part->inspected = FALSE;
    } else {
        read_reason(cursor, part);
    }
}

static gboolean parse_media(const char *word, CmMedia *media)
{
    if (g_strcmp0(word, "text") == 0)
        *media = CM_MEDIA_TEXT;
    else if (g_strcmp0(word, "other") == 0)
        *media = CM_MEDIA_OTHER;
    else
        return word != NULL && cm_media_parse(word, media);
    return TRUE;
}

void cm_case_read_part(CmCaseCursor *cursor, CmFacts *facts, GHashTable *small)
{
    const char *id = cm_case_cursor_word(cursor, "a part's number");
    const char *media = cm_case_cursor_word(cursor, "what the part is");
    if (id == NULL || media == NULL)
        return;
    CmPartFact *part = cm_facts_add_part(facts, id);
    part->camera = CM_NO;
    part->location = CM_NO;
    if (!parse_media(media, &part->media)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "image, video, audio, document, archive, message, text or "
                                    "other");
        return;
    }
    gboolean is_small = FALSE;
    while (!cursor->failed && cm_case_cursor_skip_comma(cursor))
        read_attribute(cursor, facts, part, &is_small);
    if (is_small)
        g_hash_table_add(small, GUINT_TO_POINTER(facts->parts->len));
}
