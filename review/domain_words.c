#include "review/domain_words.h"

typedef struct {
    CmDomain domain;
    const char *word;
    CmSay say;
} DomainWord;

static const DomainWord known[] = {
    {CM_DOMAIN_RELEASE, "unknown", CM_SAY_RELEASE_UNKNOWN},
    {CM_DOMAIN_RELEASE, "granted", CM_SAY_RELEASE_GRANTED},
    {CM_DOMAIN_RELEASE, "refused", CM_SAY_RELEASE_REFUSED},
    {CM_DOMAIN_RELEASE, "expired", CM_SAY_RELEASE_EXPIRED},
    {CM_DOMAIN_RELEASE, "missing", CM_SAY_RELEASE_MISSING},
    {CM_DOMAIN_SCOPE, "school", CM_SAY_SCOPE_SCHOOL},
    {CM_DOMAIN_SCOPE, "website", CM_SAY_SCOPE_WEBSITE},
    {CM_DOMAIN_SCOPE, "social-media", CM_SAY_SCOPE_SOCIAL_MEDIA},
    {CM_DOMAIN_SCOPE, "news-media", CM_SAY_SCOPE_NEWS_MEDIA},
    {CM_DOMAIN_SCOPE, "video-conference", CM_SAY_SCOPE_VIDEO_CONFERENCE},
    {CM_DOMAIN_SCOPE, "third-party", CM_SAY_SCOPE_THIRD_PARTY},
    {CM_DOMAIN_KIND, "image", CM_SAY_KIND_IMAGE},
    {CM_DOMAIN_KIND, "voice", CM_SAY_KIND_VOICE},
    {CM_DOMAIN_KIND, "name", CM_SAY_KIND_NAME},
    {CM_DOMAIN_KIND, "given-name", CM_SAY_KIND_GIVEN_NAME},
    {CM_DOMAIN_KIND, "work", CM_SAY_KIND_WORK},
    {CM_DOMAIN_KIND, "record", CM_SAY_KIND_RECORD},
    {CM_DOMAIN_KIND, "contact", CM_SAY_KIND_CONTACT},
    {CM_DOMAIN_KIND, "location", CM_SAY_KIND_LOCATION},
    {CM_DOMAIN_STRENGTH, "weak", CM_SAY_STRENGTH_WEAK},
    {CM_DOMAIN_STRENGTH, "strong", CM_SAY_STRENGTH_STRONG},
    {CM_DOMAIN_STRENGTH, "certain", CM_SAY_STRENGTH_CERTAIN},
    {CM_DOMAIN_EVIDENCE, "declaration", CM_SAY_SIGN_DECLARATION},
    {CM_DOMAIN_EVIDENCE, "identifier", CM_SAY_SIGN_IDENTIFIER},
    {CM_DOMAIN_EVIDENCE, "address", CM_SAY_SIGN_ADDRESS},
    {CM_DOMAIN_EVIDENCE, "picture", CM_SAY_SIGN_PICTURE},
    {CM_DOMAIN_EVIDENCE, "people-tag", CM_SAY_SIGN_PEOPLE_TAG},
    {CM_DOMAIN_EVIDENCE, "caption", CM_SAY_SIGN_CAPTION},
    {CM_DOMAIN_EVIDENCE, "name", CM_SAY_SIGN_NAME},
    {CM_DOMAIN_EVIDENCE, "given-name", CM_SAY_SIGN_GIVEN_NAME},
    {CM_DOMAIN_EVIDENCE, "class", CM_SAY_SIGN_CLASS},
    {CM_DOMAIN_REASON, "encrypted", CM_SAY_REASON_ENCRYPTED},
    {CM_DOMAIN_REASON, "unknown-type", CM_SAY_REASON_UNKNOWN_TYPE},
    {CM_DOMAIN_REASON, "broken", CM_SAY_REASON_BROKEN},
    {CM_DOMAIN_REASON, "crashed", CM_SAY_REASON_CRASHED},
    {CM_DOMAIN_REASON, "timeout", CM_SAY_REASON_TIMEOUT},
    {CM_DOMAIN_REASON, "bad-report", CM_SAY_REASON_BAD_REPORT},
    {CM_DOMAIN_REASON, "too-large", CM_SAY_REASON_TOO_LARGE},
    {CM_DOMAIN_REASON, "too-deep", CM_SAY_REASON_TOO_DEEP},
    {CM_DOMAIN_REASON, "too-many", CM_SAY_REASON_TOO_MANY},
};

const char *cm_domain_word(CmDomain domain, const char *word, CmLanguage language)
{
    for (guint i = 0; word != NULL && i < G_N_ELEMENTS(known); i++)
        if (known[i].domain == domain && g_str_equal(known[i].word, word))
            return cm_words(known[i].say, language);
    return word;
}
