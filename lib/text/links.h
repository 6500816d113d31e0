/* links.h - finds links to platforms, "@names" and invitations to friend, follow or join in a text
 *
 * Which hosts belong to which platform and where their paths lead is handed in (the policy's tables
 * links, platforms and invitations). The text is a subject, a body, or one href by itself. Found
 * are addresses with and without a scheme, percent-encoded, with a host in punycode or look-alike
 * letters, and those inside another address that leads on. What a shortened address leads to is not
 * known, and nothing is fetched.
 */
#ifndef CM_TEXT_LINKS_H
#define CM_TEXT_LINKS_H

#include <glib.h>

typedef enum {
    CM_LINK_PROFILE,    /* the page of a person or group: who opens it can follow them */
    CM_LINK_INVITATION, /* adds a friend or joins a chat, group or server at one touch */
    CM_LINK_POST,       /* something published: a picture, a video, an article */
    CM_LINK_SHARE,      /* a file, folder or album that lies outside the message */
    CM_LINK_LEARNING,   /* a classroom, course or meeting */
    CM_LINK_SHORTENED,  /* nobody knows where it leads */
    CM_LINK_OTHER,      /* another page of a platform */
    CM_LINK_MENTION,    /* "@name" */
    CM_LINK_WORDING,    /* "add me on Snapchat": words that ask to friend, follow or join */
} CmLinkKind;
const char *cm_link_kind_word(CmLinkKind kind);
/* FALSE when @word is none of a link's: profile, invitation, post, share, learning, shortened,
 * other. */
gboolean cm_link_kind_parse(const char *word, CmLinkKind *out);

/* Links to these hosts (and hosts below them), if their path matches, are of this kind. */
typedef struct {
    const char *platform;     /* its id; NULL: none in particular */
    const char *const *hosts; /* in lower case; "*" is any host that no other spec names */
    const char *path;         /* PCRE2 on the decoded path in lower case, or NULL: any. Its first
                               * group is the account */
    CmLinkKind kind;          /* up to CM_LINK_OTHER */
} CmLinkSpec;

/* The words by which people call a platform ("Instagram", "insta", "IG"); terms as in terms.h. */
typedef struct {
    const char *platform;
    const char *const *words;
    gboolean learning; /* to ask somebody there to join is teaching, and not reported */
} CmLinkPlatform;

typedef struct CmLinks CmLinks; /* immutable, reference counted, read from several threads */
typedef struct CmLinksBuilder CmLinksBuilder;

CmLinksBuilder *cm_links_builder_new(void);
void cm_links_builder_free(CmLinksBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLinksBuilder, cm_links_builder_free)
/* Of specs with the same host the first that fits counts. FALSE with CM_ERROR_CONFIG when a pattern
 * or term is wrong. */
gboolean cm_links_builder_add(CmLinksBuilder *builder, const CmLinkSpec *spec, GError **error);
gboolean cm_links_builder_add_platform(CmLinksBuilder *builder, const CmLinkPlatform *platform,
                                       GError **error);
/* Words that ask to friend, follow or join. Unless @alone they count only near the word for a
 * platform or a link to one. */
gboolean cm_links_builder_add_wording(CmLinksBuilder *builder, const char *term, gboolean alone,
                                      GError **error);
/* Ends building; @builder is used up. */
CmLinks *cm_links_builder_end(CmLinksBuilder *builder);
CmLinks *cm_links_ref(CmLinks *links);
void cm_links_unref(CmLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLinks, cm_links_unref)

typedef struct {
    CmLinkKind kind;
    gsize start, end;     /* bytes in the text; of a link within a link those of the outer one */
    const char *platform; /* owned by the CmLinks; NULL: none known, as of a lone "@name" */
    char *target;       /* "instagram.com/northview": host without "www.", path without a last '/';
                         * "@northview" of a mention, NULL of a wording */
    char *account;      /* "northview": in lower case, without '@'; or NULL */
    gboolean wrapped;   /* it stood inside another address */
    gboolean disguised; /* its host was not written in plain letters */
    gboolean unknown;   /* a limit was reached before it was known that it is of this kind */
} CmLink;

/* Everything in @length bytes of valid UTF-8, in the order of starts: a new GPtrArray of CmLink,
 * freed with it. A link to a host that no spec names is not among them. Past 1,000 finds the last
 * is unknown and spans the rest. */
GPtrArray *cm_links_scan(const CmLinks *links, const char *text, gsize length);

#endif
