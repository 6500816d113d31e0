#include "gateway/officer_mail.h"

#include "base/encode.h"
#include "gateway/held_since.h"
#include "gateway/notice_mail.h"
#include "policy/case_letter.h"
#include "store/deliveries.h"

#define ENTRIES_MOST      40u
#define ONE_SENDERS_MOST  5u /* more cases than this of one sender are one line */
#define ADDRESS_SHOWN_MAX 120u
#define TURN_MICROSECONDS (G_TIME_SPAN_DAY)

/* The kinds of mail, by the place of the officer in the line and the time that a case waited. */
typedef enum { MAIL_DIGEST, MAIL_REMINDER, MAIL_NEXT, MAIL_DOUBT } MailKind;

static const struct {
    CmTelling telling;
    const char *rule; /* under which it is counted */
} KINDS[] = {
    [MAIL_DIGEST] = {CM_TELL_OFFICER_DIGEST, "officer-digest"},
    [MAIL_REMINDER] = {CM_TELL_OFFICER_REMINDER, "officer-reminder"},
    [MAIL_NEXT] = {CM_TELL_OFFICER_NEXT, "officer-next"},
    [MAIL_DOUBT] = {CM_TELL_OFFICER_DOUBT, "officer-doubt"},
};

typedef struct {
    CmGateway *gateway;
    CmState *state;
    const GPtrArray *cases; /* of CmCase, newest first: all that wait, or all that are in doubt */
    const GArray *since;    /* of gint64: of each case from when that is so */
    gint64 now;
} Round;

/* About all of its cases each day, and not only about what has become due since the last. */
static gboolean is_daily(MailKind kind)
{
    return kind == MAIL_DIGEST || kind == MAIL_DOUBT;
}

/* The cases that one mail is about. */
typedef struct {
    const char *officer;
    MailKind kind;
    gint64 last; /* when the officer last got a mail of this kind */
    GPtrArray *cases;
} Batch;

static gboolean is_working_time(const Round *round, const char *school)
{
    return cm_duty_after(cm_gateway_duty(round->gateway), school, round->now, 0) == round->now;
}

/* When the case becomes the matter of the officer at @place in the line by mail of @kind. */
static gint64 due_at(const Round *round, guint index, MailKind kind, guint place)
{
    const CmCase *held = g_ptr_array_index(round->cases, index);
    gint64 since = g_array_index(round->since, gint64, index);
    const CmDuty *duty = cm_gateway_duty(round->gateway);
    if (is_daily(kind))
        return since;
    if (kind == MAIL_REMINDER)
        return cm_duty_after(duty, held->school, since, CM_DUTY_ANSWER_SECONDS);
    return cm_duty_after(duty, held->school, since + (gint64)place * TURN_MICROSECONDS, 0);
}

static void collect(const Round *round, Batch *batch)
{
    for (guint i = round->cases->len; i-- > 0;) {
        const CmCase *held = g_ptr_array_index(round->cases, i);
        const char *const *officers =
            cm_duty_officers(cm_gateway_duty(round->gateway), held->school);
        for (guint place = 0; officers[place] != NULL; place++) {
            gboolean theirs = g_str_equal(officers[place], batch->officer) &&
                              (place > 0) == (batch->kind == MAIL_NEXT);
            if (!theirs || !is_working_time(round, held->school))
                continue;
            gint64 due = due_at(round, i, batch->kind, place);
            if (due <= round->now && (is_daily(batch->kind) || due > batch->last))
                g_ptr_array_add(batch->cases, (gpointer)held);
        }
    }
}

static const char *sender_of(const CmCase *held)
{
    return held->author_address != NULL ? held->author_address : "";
}

/* How many of @cases each sender has: an address to a number. */
static GHashTable *count_by_sender(const GPtrArray *cases)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < cases->len; i++) {
        const char *sender = sender_of(g_ptr_array_index(cases, i));
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, sender));
        g_hash_table_insert(counts, (gpointer)sender, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

static char *describe(const Round *round, const CmCase *held, MailKind kind, const char *language,
                      guint many)
{
    gboolean in_doubt = kind == MAIL_DOUBT;
    g_autofree char *sender = cm_encode_notice_string(
        held->author_address != NULL ? held->author_address : "-", ADDRESS_SHOWN_MAX);
    g_autofree char *when = cm_duty_say(cm_gateway_duty(round->gateway), held->held_at, language);
    CmOfficerEntry entry = {
        .language = language,
        .reference = many > 0 ? NULL : held->id,
        .sender = sender,
        .when = when,
        .clauses = held->clauses != NULL && held->clauses[0] != '\0' ? held->clauses : "-",
        .number =
            many > 0 ? many : cm_case_count(held, in_doubt ? CM_CASE_RELEASING : CM_CASE_HELD),
        .in_doubt = in_doubt,
    };
    return cm_case_letter_entry(round->state->policy, &entry);
}

/* One line a case, oldest first, and one for all of a sender with many, unless each needs somebody.
 * NULL-terminated. */
static char **describe_all(const Round *round, const Batch *batch, const char *language)
{
    GPtrArray *lines = g_ptr_array_new();
    g_autoptr(GHashTable) counts = count_by_sender(batch->cases);
    g_autoptr(GHashTable) grouped = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < batch->cases->len && lines->len < ENTRIES_MOST; i++) {
        const CmCase *held = g_ptr_array_index(batch->cases, i);
        const char *sender = sender_of(held);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, sender));
        if (count <= ONE_SENDERS_MOST || batch->kind == MAIL_DOUBT)
            g_ptr_array_add(lines, describe(round, held, batch->kind, language, 0));
        else if (g_hash_table_add(grouped, (gpointer)sender))
            g_ptr_array_add(lines, describe(round, held, batch->kind, language, count));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

static void letter_free(gpointer letter)
{
    cm_letter_free(letter);
}

static char *compose(const Round *round, const Batch *batch, GError **error)
{
    const CmConfig *config = cm_gateway_config(round->gateway);
    const CmPolicy *policy = round->state->policy;
    g_autofree const char **languages = cm_notice_mail_languages(round->gateway, policy);
    g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(letter_free);
    g_autofree char *subject = NULL;
    for (guint i = 0; languages[i] != NULL; i++) {
        g_auto(GStrv) lines = describe_all(round, batch, languages[i]);
        CmTellingValues values = {
            .language = languages[i],
            .number = batch->cases->len,
            .entries = (const char *const *)lines,
            .link = cm_config_string(config, "review", "url"),
        };
        CmTelling telling = KINDS[batch->kind].telling;
        g_ptr_array_add(letters, cm_case_letter_new(policy, telling, &values));
        if (subject == NULL)
            subject = cm_case_letter_subject(policy, telling, &values);
    }
    const CmCase *oldest = g_ptr_array_index(batch->cases, 0);
    CmNoticeMail mail = {.to = batch->officer, .subject = subject, .reference = oldest->id};
    return cm_notice_mail_compose(round->gateway, policy, &mail, letters, error);
}

/* One of those a day; the others at most once an hour, which the store sees to. */
static gboolean is_too_soon(const Round *round, const Batch *batch)
{
    GTimeZone *zone = cm_gateway_time_zone(round->gateway);
    return is_daily(batch->kind) && batch->last > 0 &&
           cm_day_from_time(batch->last, zone) == cm_day_from_time(round->now, zone);
}

static gboolean queue(const Round *round, const Batch *batch, gboolean *queued, GError **error)
{
    g_autofree char *mail = compose(round, batch, error);
    return mail != NULL && cm_store_notice_add(cm_gateway_store(round->gateway), batch->officer,
                                               KINDS[batch->kind].rule, mail, queued, error);
}

static gboolean write_to(const Round *round, const char *officer, MailKind kind)
{
    g_autoptr(GError) error = NULL;
    gboolean queued = FALSE;
    g_autoptr(GPtrArray) cases = g_ptr_array_new();
    Batch batch = {officer, kind, 0, cases};
    if (cm_store_notice_last(cm_gateway_store(round->gateway), officer, KINDS[kind].rule,
                             &batch.last, &error) &&
        !is_too_soon(round, &batch)) {
        collect(round, &batch);
        if (cases->len > 0)
            (void)queue(round, &batch, &queued, &error);
    }
    if (error != NULL)
        cm_log_error(cm_gateway_log(round->gateway), NULL, "officer-mail-not-queued", error);
    return queued;
}

/* All officers of the schools whose cases wait, each once. */
static GHashTable *find_officers(const Round *round)
{
    GHashTable *officers = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < round->cases->len; i++) {
        const CmCase *held = g_ptr_array_index(round->cases, i);
        const char *const *line = cm_duty_officers(cm_gateway_duty(round->gateway), held->school);
        for (guint place = 0; line[place] != NULL; place++)
            g_hash_table_add(officers, (gpointer)line[place]);
    }
    return officers;
}

static guint write_to_all(const Round *round, MailKind first, MailKind last)
{
    g_autoptr(GHashTable) officers = find_officers(round);
    GHashTableIter iterator;
    gpointer officer;
    guint queued = 0;
    g_hash_table_iter_init(&iterator, officers);
    while (g_hash_table_iter_next(&iterator, &officer, NULL))
        for (MailKind kind = first; kind <= last; kind++)
            queued += write_to(round, officer, kind) ? 1 : 0;
    return queued;
}

/* Of each of @cases from when it waits: an array of gint64. */
static GArray *find_since(CmGateway *gateway, const GPtrArray *cases, GError **error)
{
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(gint64), cases->len);
    for (guint i = 0; i < cases->len; i++) {
        gint64 since = 0;
        if (!cm_held_since(gateway, g_ptr_array_index(cases, i), &since, error))
            return NULL;
        g_array_append_val(all, since);
    }
    return g_steal_pointer(&all);
}

static guint write_about_held(CmGateway *gateway, CmState *state, GError **error)
{
    g_autoptr(GPtrArray) cases = cm_held_cases(gateway, error);
    g_autoptr(GArray) since = cases != NULL ? find_since(gateway, cases, error) : NULL;
    if (since == NULL)
        return 0;
    Round round = {gateway, state, cases, since, cm_clock_now(cm_gateway_clock(gateway))};
    return write_to_all(&round, MAIL_DIGEST, MAIL_NEXT);
}

/* Adds the case of @delivery, once. One that cannot be read is logged, and hides no other. */
static void add_case_of(CmGateway *gateway, const CmDelivery *delivery, GPtrArray *cases,
                        GArray *since)
{
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < cases->len; i++)
        if (g_str_equal(((const CmCase *)g_ptr_array_index(cases, i))->id, delivery->case_id))
            return;
    CmCase *held = cm_store_case_get(cm_gateway_store(gateway), delivery->case_id, &error);
    if (held == NULL) {
        cm_log_error(cm_gateway_log(gateway), delivery->case_id, "case-not-readable", error);
        return;
    }
    g_ptr_array_add(cases, held);
    g_array_append_val(since, delivery->changed_at);
}

static guint write_about_doubt(CmGateway *gateway, CmState *state, GError **error)
{
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func((GDestroyNotify)cm_case_free);
    g_autoptr(GArray) since = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) doubtful = cm_store_deliveries_in_doubt(cm_gateway_store(gateway), error);
    if (doubtful == NULL)
        return 0;
    for (guint i = doubtful->len; i-- > 0;)
        add_case_of(gateway, g_ptr_array_index(doubtful, i), cases, since);
    Round round = {gateway, state, cases, since, cm_clock_now(cm_gateway_clock(gateway))};
    return write_to_all(&round, MAIL_DOUBT, MAIL_DOUBT);
}

typedef guint (*Writer)(CmGateway *gateway, CmState *state, GError **error);

guint cm_officer_mail_queue(CmGateway *gateway)
{
    static const Writer writers[] = {write_about_held, write_about_doubt};
    g_autoptr(GError) none = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &none);
    if (state == NULL)
        cm_log_error(cm_gateway_log(gateway), NULL, "cases-not-read", none);
    guint queued = 0;
    for (guint i = 0; state != NULL && i < G_N_ELEMENTS(writers); i++) {
        g_autoptr(GError) error = NULL;
        queued += writers[i](gateway, state, &error);
        if (error != NULL)
            cm_log_error(cm_gateway_log(gateway), NULL, "cases-not-read", error);
    }
    return queued;
}
