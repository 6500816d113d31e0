#include "inspector/mapi_words.h"

#include "inspector/mapi.h"

/* Of MS-OXPROPS, each with its section's name behind "PidTag". */
static const struct {
    guint id;
    const char *heading;
} people[] = {
    {0x0040, "to"},                     /* ReceivedByName */
    {0x0042, "from"},                   /* SentRepresentingName */
    {0x0044, "to"},                     /* ReceivedRepresentingName */
    {0x0050, "to"},                     /* ReplyRecipientNames */
    {0x005a, "from"},                   /* OriginalSenderName */
    {0x005d, "from"},                   /* OriginalSentRepresentingName */
    {0x0065, "from"},                   /* SentRepresentingEmailAddress */
    {0x0072, "bcc"},                    /* OriginalDisplayBcc */
    {0x0073, "cc"},                     /* OriginalDisplayCc */
    {0x0074, "to"},                     /* OriginalDisplayTo */
    {0x0076, "to"},                     /* ReceivedByEmailAddress */
    {0x0078, "to"},                     /* ReceivedRepresentingEmailAddress */
    {0x0c1a, "from"},                   /* SenderName */
    {0x0c1f, "from"},                   /* SenderEmailAddress */
    {0x0e02, "bcc"},                    /* DisplayBcc */
    {0x0e03, "cc"},                     /* DisplayCc */
    {0x0e04, "to"},                     /* DisplayTo */
    {0x3ff8, "from"},                   /* CreatorName */
    {0x3ffa, "from"},                   /* LastModifierName */
    {0x4023, "from"},                   /* CreatorEmailAddress, LastModifierEmailAddress */
    {0x4025, "from"}, {0x4030, "from"}, /* SenderSimpleDisplayName; and those of whom the six others
                                           name */
    {0x4031, "from"}, {0x4034, "to"},   {0x4035, "to"}, {0x4038, "from"}, {0x4039, "from"},
};

/* For programs, or read as what they are. */
static const guint passed_over[] = {
    CM_MAPI_SUBJECT,
    CM_MAPI_BODY,
    CM_MAPI_RTF_COMPRESSED,
    CM_MAPI_BODY_HTML,
    0x001a, /* MessageClass */
    0x003d, /* SubjectPrefix */
    0x0064, /* SentRepresentingAddressType; below, those of others */
    0x0075,
    0x0077,
    0x0c1e,
    0x3002,
    0x4022,
    0x4024,
    0x007d, /* TransportMessageHeaders */
    0x0e28, /* PrimarySendAccount, NextSendAcct */
    0x0e29,
    0x1008, /* RtfSyncBodyTag: the body's beginning without blanks */
    0x1035, /* InternetMessageId, InternetReferences, InReplyToId */
    0x1036,
    0x1039,
    0x1042,
    0x10f3, /* UrlCompName: the subject as a file */
};

void cm_mapi_words_init(CmMapiWords *words)
{
    words->people = g_string_new(NULL);
    words->others = g_string_new(NULL);
    words->charset = NULL;
    words->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void cm_mapi_words_clear(CmMapiWords *words)
{
    g_string_free(words->people, TRUE);
    g_string_free(words->others, TRUE);
    g_hash_table_unref(words->seen);
}

static void add_line(CmMapiWords *words, GString *to, const char *line)
{
    if (g_hash_table_add(words->seen, g_strdup(line)))
        g_string_append_printf(to, "%s\n", line);
}

void cm_mapi_words_add_line(CmMapiWords *words, const char *line)
{
    add_line(words, words->others, line);
}

/* Exchange's address of somebody: a path of organisations to a number. */
static gboolean is_path(const char *text)
{
    return g_ascii_strncasecmp(text, "/o=", 3) == 0;
}

/* @heading: NULL where it is nobody who wrote or gets it. */
static void add(CmMapiWords *words, CmContainer *container, const char *heading, guint type,
                CmSpan value)
{
    if (type != CM_MAPI_TYPE_STRING8 && type != CM_MAPI_TYPE_UNICODE)
        return;
    g_autofree char *text = g_strstrip(cm_mapi_string(container, words->charset, type, value));
    if (*text == '\0' || is_path(text))
        return;
    g_autofree char *person = heading != NULL ? g_strconcat(heading, ": ", text, NULL) : NULL;
    if (person != NULL)
        add_line(words, words->people, person);
    else
        add_line(words, words->others, text);
}

static const char *heading_of(guint id)
{
    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        if (people[i].id == id)
            return people[i].heading;
    return NULL;
}

static gboolean is_passed_over(guint id)
{
    for (guint i = 0; i < G_N_ELEMENTS(passed_over); i++)
        if (passed_over[i] == id)
            return TRUE;
    return FALSE;
}

void cm_mapi_words_add(CmMapiWords *words, CmContainer *container, guint id, guint type,
                       CmSpan value)
{
    if (!is_passed_over(id))
        add(words, container, heading_of(id), type, value);
}

void cm_mapi_words_add_recipient(CmMapiWords *words, CmContainer *container, guint id, guint type,
                                 CmSpan value)
{
    if (!is_passed_over(id))
        add(words, container, "to", type, value);
}

void cm_mapi_words_finish(const CmMapiWords *words, CmContainer *container)
{
    cm_inspection_add_page(container->inspection, container->part, "mapi:people", 0,
                           (CmSpan){words->people->str, words->people->len});
    cm_inspection_add_page(container->inspection, container->part, "mapi:properties", 0,
                           (CmSpan){words->others->str, words->others->len});
}
