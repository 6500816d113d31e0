#include "gateway/gather_links.h"

#include <string.h>

#include "directory/channel_links.h"
#include "gateway/boilerplate.h"
#include "gateway/report_text.h"
#include "text/passages.h"

/* More links add nothing to a finding. */
#define MOST_LINKS 64u

/* The text of a part, in which links stand that its HTML refers to. */
typedef struct {
    const char *bytes;
    gsize length;
    GArray *passages;
    gboolean signed_; /* there is a signature in it */
} Body;

static void body_free(gpointer data)
{
    Body *body = data;
    g_array_unref(body->passages);
    g_free(body);
}

typedef struct {
    CmFacts *facts;
    const CmGatherInput *input;
    GHashTable *registered; /* platforms of which a channel on record is named … */
    GHashTable *strange;    /* … and of which something else is */
    GHashTable *seen;       /* platforms that any link leads to -> its target */
    GHashTable *bodies;     /* number of a part -> Body */
    const CmReportText *text;
    const GArray *passages; /* of a body, else NULL */
    const char *bytes;
    gsize length;
} Search;

static gboolean concerns(const GPtrArray *readers)
{
    for (guint i = 0; readers != NULL && i < readers->len; i++) {
        const CmRecipient *reader = g_ptr_array_index(readers, i);
        switch (reader->class_) {
        case CM_CLASS_STUDENT:
        case CM_CLASS_CHANNEL:
        case CM_CLASS_TEXTING:
        case CM_CLASS_NEWS:
        case CM_CLASS_PUBLIC:
            return TRUE;
        case CM_CLASS_LIST:
            if (reader->members == NULL)
                return TRUE;
            break;
        case CM_CLASS_GUARDIAN:
        case CM_CLASS_STAFF:
        case CM_CLASS_DISTRICT:
        case CM_CLASS_PARTNER:
            break;
        }
        if (concerns(reader->members))
            return TRUE;
    }
    return FALSE;
}

static gboolean use_of(CmLinkKind kind, CmLinkUse *use)
{
    switch (kind) {
    case CM_LINK_INVITATION:
    case CM_LINK_WORDING:
        *use = CM_USE_INVITATION;
        return TRUE;
    case CM_LINK_PROFILE:
    case CM_LINK_SHORTENED:
        *use = CM_USE_PROFILE;
        return TRUE;
    case CM_LINK_SHARE:
        *use = CM_USE_ALBUM;
        return TRUE;
    case CM_LINK_POST:
    case CM_LINK_LEARNING:
    case CM_LINK_OTHER:
    case CM_LINK_MENTION:
        return FALSE;
    }
    return FALSE;
}

static char *folded(const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    g_autofree char *valid = g_utf8_make_valid(copy, -1);
    g_autofree char *spaced = g_strdelimit(g_strdup(valid), "\t\r\n_-", ' ');
    return g_utf8_casefold(spaced, -1);
}

/* "My Instagram" tells where somebody is to be found, and asks for nothing. */
static gboolean only_tells(const Search *search, const CmLink *link)
{
    const CmPolicyTable *table = cm_policy_table_find(search->input->state->policy, "invitations");
    if (link->kind != CM_LINK_WORDING || link->end > search->length || table == NULL)
        return FALSE;
    g_autofree char *found = folded(search->bytes + link->start, link->end - link->start);
    for (guint row = 0; row < table->rows->len; row++) {
        const char *words = cm_policy_table_cell(table, row, "wording");
        g_autofree char *known = folded(words, strlen(words));
        if (g_str_equal(cm_policy_table_cell(table, row, "means"), "profile") &&
            strstr(found, known) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_registered(const Search *search, const CmLink *link)
{
    const CmSnapshot *snapshot = search->input->state->snapshot;
    if (link->target != NULL && cm_snapshot_is_channel_link(snapshot, link->target))
        return TRUE;
    return link->platform != NULL && link->account != NULL &&
           cm_snapshot_is_channel_account(snapshot, link->platform, link->account);
}

static gboolean is_quoted_at(const GArray *passages, gsize at)
{
    const CmPassage *passage = passages != NULL ? cm_passages_at(passages, at) : NULL;
    return passage != NULL && passage->kind == CM_PASSAGE_QUOTE;
}

static const Body *body_of(const Search *search)
{
    return g_hash_table_lookup(search->bodies, GINT_TO_POINTER(search->text->part));
}

/* The byte of @body at which the words of a referred address begin, as the inspector says. */
static gsize place_in(const Body *body, guint place)
{
    gsize at = place - 1;
    while (at < body->length && g_ascii_isspace(body->bytes[at]))
        at++;
    return at < body->length || at == 0 ? at : body->length - 1;
}

/* Where an address stands of which nobody says where: in a mail with a signature, there. */
static gboolean is_in_signature(const Search *search, const CmLink *link)
{
    if (search->text->role != CM_TEXT_LINK)
        return search->passages != NULL &&
               cm_boilerplate_covers(search->passages, search->bytes, search->length, link->start);
    const Body *body = body_of(search);
    if (body == NULL || search->text->place == 0)
        return body != NULL && body->signed_;
    return cm_boilerplate_covers(body->passages, body->bytes, body->length,
                                 place_in(body, search->text->place));
}

static gboolean is_quoted(const Search *search, const CmLink *link)
{
    if (search->text->role != CM_TEXT_LINK)
        return is_quoted_at(search->passages, link->start);
    const Body *body = body_of(search);
    return body != NULL && search->text->place > 0 &&
           is_quoted_at(body->passages, place_in(body, search->text->place));
}

static CmLinkFact *find(const CmFacts *facts, CmLinkUse use, const CmLink *link)
{
    for (guint i = 0; i < facts->links->len; i++) {
        CmLinkFact *known = g_ptr_array_index(facts->links, i);
        if (known->use == use && g_strcmp0(known->platform, link->platform) == 0 &&
            g_strcmp0(known->target, link->target) == 0)
            return known;
    }
    return NULL;
}

/* The same link in two places counts where it counts most. An address that stands in the text is
 * not taken to be in the signature for being referred to as well. */
static void add(Search *search, CmLinkUse use, const CmLink *link)
{
    gboolean signature = is_in_signature(search, link);
    gboolean quoted = is_quoted(search, link);
    gboolean weak =
        quoted || link->kind == CM_LINK_SHORTENED || (link->kind == CM_LINK_WORDING && signature);
    CmLinkFact *known = find(search->facts, use, link);
    if (known == NULL && search->facts->links->len >= MOST_LINKS)
        return;
    if (known == NULL) {
        known = cm_facts_add_link(search->facts, use, link->platform, link->target);
        known->part = search->text->part;
        known->strength = CM_STRENGTH_WEAK;
        known->signature = TRUE;
        known->registered = is_registered(search, link);
        known->unknown = link->unknown;
    }
    if (!weak)
        known->strength = CM_STRENGTH_STRONG;
    known->signature = known->signature && signature;
}

static void note_platform(Search *search, const CmLink *link)
{
    if (link->platform == NULL || link->kind == CM_LINK_WORDING)
        return;
    g_hash_table_add(is_registered(search, link) ? search->registered : search->strange,
                     (gpointer)link->platform);
    if (link->kind != CM_LINK_MENTION && !g_hash_table_contains(search->seen, link->platform))
        g_hash_table_insert(search->seen, (gpointer)link->platform, g_strdup(link->target));
}

static void search_text(Search *search, const CmReportText *text)
{
    if (text->role != CM_TEXT_SUBJECT && text->role != CM_TEXT_BODY &&
        text->role != CM_TEXT_CAPTION && text->role != CM_TEXT_LINK &&
        !cm_report_text_is_remark(text))
        return;
    search->text = text;
    search->bytes = cm_mail_text_bytes(text->text, &search->length);
    g_autoptr(GPtrArray) links =
        cm_links_scan(search->input->state->links, search->bytes, search->length);
    g_autoptr(GArray) passages = links->len > 0 && text->role == CM_TEXT_BODY
                                     ? cm_passages_find(search->bytes, search->length)
                                     : NULL;
    search->passages = passages;
    for (guint i = 0; i < links->len; i++) {
        const CmLink *link = g_ptr_array_index(links, i);
        CmLinkUse use;
        note_platform(search, link);
        if (use_of(link->kind, &use))
            add(search, only_tells(search, link) ? CM_USE_PROFILE : use, link);
    }
    search->passages = NULL;
}

/* "Follow us on Instagram" goes with the registered channel that is named beside it. */
static void settle_words(Search *search)
{
    for (guint i = 0; i < search->facts->links->len; i++) {
        CmLinkFact *link = g_ptr_array_index(search->facts->links, i);
        if (link->target == NULL && link->platform != NULL)
            link->registered = g_hash_table_contains(search->registered, link->platform) &&
                               !g_hash_table_contains(search->strange, link->platform);
    }
}

static gboolean stands_in(const char *text, gsize length, const char *domain)
{
    g_autofree char *address = g_strconcat("@", domain, NULL);
    return g_strstr_len(text, (gssize)length, address) != NULL;
}

/* TRUE when the message shows an address that the platform sends its notifications from. */
static gboolean shows_sender(const CmReport *report, const char *domain)
{
    for (guint i = 0; i < report->addresses->len; i++) {
        const CmReportAddress *address = g_ptr_array_index(report->addresses, i);
        gsize length;
        const char *bytes = cm_mail_text_bytes(address->address, &length);
        if ((g_str_equal(address->field, "from") || g_str_equal(address->field, "sender")) &&
            stands_in(bytes, length, domain))
            return TRUE;
    }
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        if (text->role == CM_TEXT_BODY && stands_in(bytes, length, domain))
            return TRUE;
    }
    return FALSE;
}

static void add_notification(Search *search, const char *platform, const char *senders)
{
    const char *target = g_hash_table_lookup(search->seen, platform);
    if (target == NULL || senders[0] == '\0' || g_str_equal(senders, "-"))
        return;
    g_auto(GStrv) domains = g_strsplit(senders, " ", -1);
    for (guint i = 0; domains[i] != NULL; i++) {
        if (domains[i][0] == '\0' || !shows_sender(search->input->report, domains[i]))
            continue;
        CmLinkFact *link = cm_facts_add_link(search->facts, CM_USE_NOTIFICATION, platform, target);
        link->registered = cm_snapshot_is_channel_link(search->input->state->snapshot, target);
        return;
    }
}

static void add_notifications(Search *search)
{
    const CmPolicyTable *table = cm_policy_table_find(search->input->state->policy, "platforms");
    if (table == NULL || g_hash_table_size(search->seen) == 0)
        return;
    for (guint row = 0; row < table->rows->len; row++)
        add_notification(search, cm_policy_table_cell(table, row, "id"),
                         cm_policy_table_cell(table, row, "senders"));
}

static Body *body_new(const CmReportText *text)
{
    Body *body = g_new0(Body, 1);
    body->bytes = cm_mail_text_bytes(text->text, &body->length);
    body->passages = cm_passages_find(body->bytes, body->length);
    for (guint i = 0; i < body->passages->len; i++)
        body->signed_ |= g_array_index(body->passages, CmPassage, i).kind == CM_PASSAGE_SIGNATURE;
    return body;
}

/* The first text of each part: that in which places are counted. */
static void read_bodies(Search *search)
{
    const GPtrArray *texts = search->input->report->texts;
    for (guint i = 0; i < texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(texts, i);
        gpointer part = GINT_TO_POINTER(text->part);
        if (text->role == CM_TEXT_BODY && !g_hash_table_contains(search->bodies, part))
            g_hash_table_insert(search->bodies, part, body_new(text));
    }
}

void cm_gather_links(CmFacts *facts, const CmGatherInput *input)
{
    if (!concerns(facts->recipients))
        return;
    g_autoptr(GHashTable) registered = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) strange = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_autoptr(GHashTable) bodies = g_hash_table_new_full(NULL, NULL, NULL, body_free);
    Search search = {.facts = facts,
                     .input = input,
                     .registered = registered,
                     .strange = strange,
                     .seen = seen,
                     .bodies = bodies};
    read_bodies(&search);
    for (guint i = 0; i < input->report->texts->len; i++)
        search_text(&search, g_ptr_array_index(input->report->texts, i));
    settle_words(&search);
    add_notifications(&search);
}
