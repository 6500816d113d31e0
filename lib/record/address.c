#include "record/address.h"

#include <string.h>

/* What a raw address may have on top of a normalised one: brackets, quoting, a source route. */
#define RAW_MAX    (4u * CM_ADDRESS_MAX)
#define DOMAIN_MAX 255u /* RFC 5321 4.5.3.1.2 */
#define LABEL_MAX  63u  /* RFC 1035 2.3.4 */

/* Neither a control character nor anything else that changes how a line reads. */
static gboolean is_clean(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_iscntrl(character) || character == 0x2028 || character == 0x2029)
            return FALSE;
    }
    return TRUE;
}

/* Takes blanks and one pair of angle brackets off; NULL when there is only one bracket. */
static char *take_off_brackets(const char *raw)
{
    g_autofree char *text = g_strstrip(g_strdup(raw));
    gsize length = strlen(text);
    if (text[0] != '<')
        return g_steal_pointer(&text);
    if (length < 2 || text[length - 1] != '>')
        return NULL;
    return g_strndup(text + 1, length - 2);
}

/* RFC 5321 4.1.2 A-d-l and appendix C: "@one,@two:" in front of a mailbox is ignored. Returns where
 * the mailbox begins, or NULL when the route does not end. */
static const char *after_source_route(const char *text)
{
    if (*text != '@')
        return text;
    gboolean literal = FALSE; /* an address literal has colons of its own */
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '[' || *at == ']')
            literal = *at == '[';
        else if (*at == ':' && !literal)
            return at + 1;
    }
    return NULL;
}

static gboolean is_atom_character(char character)
{
    return (guchar)character >= 0x80 || g_ascii_isalnum(character) ||
           (character != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", character) != NULL);
}

/* RFC 5321 Dot-string: atoms with single dots between. */
static gboolean is_dot_string(const char *text)
{
    char before = '.';
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '.' ? before == '.' : !is_atom_character(*at))
            return FALSE;
        before = *at;
    }
    return before != '.';
}

/* Reads an unquoted local part at @text into @local; returns what follows it. Dots in a row or at
 * the ends are let through, for such mailboxes exist. */
static const char *read_plain_local(const char *text, GString *local)
{
    const char *at = text;
    while (*at == '.' || is_atom_character(*at))
        g_string_append_c(local, *at++);
    return at;
}

/* Reads a quoted local part, @text standing behind the opening quote; NULL when it does not end. */
static const char *read_quoted_local(const char *text, GString *local)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            return at + 1;
        if (*at == '\\')
            at++;
        if (*at == '\0')
            return NULL;
        g_string_append_c(local, *at);
    }
    return NULL;
}

static const char *read_local(const char *text, GString *local)
{
    return *text == '"' ? read_quoted_local(text + 1, local) : read_plain_local(text, local);
}

/* Lower case by character and not by locale. A letter outside ASCII never becomes one inside it, as
 * U+0130 would: that is another mailbox. */
static char *lower_letters(const char *text)
{
    GString *lower = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        gunichar small = g_unichar_tolower(character);
        g_string_append_unichar(lower, character >= 0x80 && small < 0x80 ? character : small);
    }
    return g_string_free(lower, FALSE);
}

/* NFC on both sides of the lower case, so that an e with an accent is the same however it was typed
 * (RFC 6532 3.1) and folding twice changes nothing. */
static char *fold_local(const char *local)
{
    g_autofree char *composed = g_utf8_normalize(local, -1, G_NORMALIZE_NFC);
    if (composed == NULL)
        return NULL;
    g_autofree char *lower = lower_letters(composed);
    return g_utf8_normalize(lower, -1, G_NORMALIZE_NFC);
}

static char *quote_local(const char *local)
{
    GString *quoted = g_string_new("\"");
    for (const char *at = local; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(quoted, '\\');
        g_string_append_c(quoted, *at);
    }
    g_string_append_c(quoted, '"');
    return g_string_free(quoted, FALSE);
}

static char *normalise_local(const char *local)
{
    g_autofree char *folded = fold_local(local);
    if (folded == NULL)
        return NULL;
    return is_dot_string(folded) ? g_steal_pointer(&folded) : quote_local(folded);
}

/* Characters that IDNA 2003 maps away and IDNA 2008 keeps (RFC 5894 7.2): the same spelling means
 * two domains, depending on who delivers. Such a domain is not taken for either. */
static gboolean is_ambiguous_in_idna(gunichar character)
{
    return character == 0x00df || character == 0x1e9e || character == 0x03c2 ||
           character == 0x200c || character == 0x200d;
}

static gboolean has_one_meaning(const char *domain)
{
    for (const char *at = domain; *at != '\0'; at = g_utf8_next_char(at)) {
        if (is_ambiguous_in_idna(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

/* Labels with single dots between. */
static gboolean is_host_name(const char *domain)
{
    gsize label = 0, length = 0;
    for (; domain[length] != '\0'; length++) {
        char character = domain[length];
        if (character == '.' && label == 0)
            return FALSE;
        if (character != '.' && !g_ascii_isalnum(character) && character != '-' && character != '_')
            return FALSE;
        label = character == '.' ? 0 : label + 1;
        if (label > LABEL_MAX)
            return FALSE;
    }
    return label > 0 && length <= DOMAIN_MAX;
}

/* RFC 5321 4.1.3: "[192.0.2.1]", "[IPv6:2001:db8::1]", "[tag:content]". */
static char *normalise_literal(const char *domain)
{
    gsize length = strlen(domain);
    if (length < 3 || length > DOMAIN_MAX || domain[length - 1] != ']')
        return NULL;
    for (gsize i = 1; i < length - 1; i++) {
        if (!g_ascii_isalnum(domain[i]) && strchr(".:-_", domain[i]) == NULL)
            return NULL;
    }
    return g_ascii_strdown(domain, -1);
}

static char *normalise_domain(const char *domain)
{
    if (*domain == '[')
        return normalise_literal(domain);
    if (!has_one_meaning(domain))
        return NULL;
    g_autofree char *ascii = g_hostname_to_ascii(domain);
    if (ascii == NULL)
        return NULL;
    g_autofree char *lower = g_ascii_strdown(ascii, -1);
    gsize length = strlen(lower);
    if (length > 0 && lower[length - 1] == '.')
        lower[length - 1] = '\0';
    return is_host_name(lower) ? g_steal_pointer(&lower) : NULL;
}

static char *join(const char *local, const char *domain)
{
    g_autofree char *address =
        domain == NULL ? g_strdup(local) : g_strconcat(local, "@", domain, NULL);
    return strlen(address) <= CM_ADDRESS_MAX ? g_steal_pointer(&address) : NULL;
}

static char *normalise_mailbox(const char *mailbox)
{
    g_autoptr(GString) content = g_string_new(NULL);
    const char *rest = read_local(mailbox, content);
    if (rest == NULL || content->len == 0 || (*rest != '@' && *rest != '\0'))
        return NULL;
    g_autofree char *local = normalise_local(content->str);
    if (local == NULL)
        return NULL;
    if (*rest == '\0')
        return join(local, NULL);
    g_autofree char *domain = normalise_domain(rest + 1);
    return domain == NULL ? NULL : join(local, domain);
}

static gboolean is_ordinary_character(char character)
{
    return g_ascii_isalnum(character) || character == '.' || character == '-' || character == '_' ||
           character == '+' || character == '@';
}

/* TRUE for a label, or the end of one, that IDNA has something to say about. */
static gboolean is_encoded(const char *domain)
{
    return strstr(domain, "xn--") != NULL;
}

/* The same as the long way for nearly every address there is: one '@', and around it nothing but
 * ASCII letters, digits and a few signs. NULL when @raw is not of that kind. */
static char *normalise_ordinary(const char *raw)
{
    const char *at = NULL;
    gsize length = 0;
    for (; raw[length] != '\0'; length++) {
        if (!is_ordinary_character(raw[length]) || (raw[length] == '@' && at != NULL))
            return NULL;
        if (raw[length] == '@')
            at = raw + length;
    }
    if (at == NULL || at == raw || length > CM_ADDRESS_MAX || raw[length - 1] == '.')
        return NULL;
    g_autofree char *lower = g_ascii_strdown(raw, (gssize)length);
    char *domain = lower + (at - raw) + 1;
    gboolean host = is_host_name(domain) && !is_encoded(domain);
    domain[-1] = '\0';
    gboolean atoms = is_dot_string(lower);
    domain[-1] = '@';
    return host && atoms ? g_steal_pointer(&lower) : NULL;
}

char *cm_address_normalise(const char *raw)
{
    char *ordinary = raw != NULL ? normalise_ordinary(raw) : NULL;
    if (ordinary != NULL)
        return ordinary;
    if (raw == NULL || strlen(raw) > RAW_MAX || !is_clean(raw))
        return NULL;
    g_autofree char *text = take_off_brackets(raw);
    if (text == NULL)
        return NULL;
    if (*text == '\0')
        return g_strdup("");
    const char *mailbox = after_source_route(text);
    return mailbox == NULL ? NULL : normalise_mailbox(mailbox);
}

const char *cm_address_domain(const char *address)
{
    gsize length = strlen(address);
    const char *at = strrchr(address, '@');
    if (at == NULL || address[length - 1] == '"') /* an '@' inside a quoted, bare local part */
        return address + length;
    return at + 1;
}

char *cm_address_without_tag(const char *address)
{
    const char *domain = cm_address_domain(address);
    const char *plus = strchr(address, '+');
    const char *end = *domain == '\0' ? domain : domain - 1; /* where the local part ends */
    if (*address == '"' || plus == NULL || plus == address || plus > end)
        return g_strdup(address);
    g_autofree char *local = g_strndup(address, (gsize)(plus - address));
    /* "a.+b@x": what is left would be no mailbox that anybody can be registered with. */
    if (!is_dot_string(local))
        return g_strdup(address);
    return g_strconcat(local, end, NULL);
}

gboolean cm_domain_is_within(const char *domain, const char *parent)
{
    gsize length = strlen(domain);
    gsize parent_length = strlen(parent);
    if (parent_length == 0 || length < parent_length)
        return FALSE;
    const char *tail = domain + (length - parent_length);
    if (g_ascii_strcasecmp(tail, parent) != 0)
        return FALSE;
    return tail == domain || tail[-1] == '.';
}
