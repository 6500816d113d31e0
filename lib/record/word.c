#include "record/word.h"

#include "record/word_table.h"

static const CmWord actions[] = {
    {CM_ACTION_ACCEPT, "accept"},
    {CM_ACTION_TAG, "tag"},
    {CM_ACTION_HOLD, "hold"},
    {CM_ACTION_REJECT, "reject"},
};
CM_WORD_TABLE_FUNCTIONS(action, CmAction, actions)

static const CmWord modes[] = {
    {CM_MODE_OFF, "off"},
    {CM_MODE_OBSERVE, "observe"},
    {CM_MODE_TAG, "tag"},
    {CM_MODE_ENFORCE, "enforce"},
};
CM_WORD_TABLE_FUNCTIONS(mode, CmMode, modes)

static const CmWord strengths[] = {
    {CM_STRENGTH_WEAK, "weak"},
    {CM_STRENGTH_STRONG, "strong"},
    {CM_STRENGTH_CERTAIN, "certain"},
};
CM_WORD_TABLE_FUNCTIONS(strength, CmStrength, strengths)

static const CmWord kinds[] = {
    {CM_KIND_IMAGE, "image"},           {CM_KIND_VOICE, "voice"},       {CM_KIND_NAME, "name"},
    {CM_KIND_GIVEN_NAME, "given-name"}, {CM_KIND_WORK, "work"},         {CM_KIND_RECORD, "record"},
    {CM_KIND_CONTACT, "contact"},       {CM_KIND_LOCATION, "location"},
};
CM_WORD_TABLE_FUNCTIONS(kind, CmKind, kinds)

static const CmWord classes[] = {
    {CM_CLASS_STUDENT, "student"}, {CM_CLASS_GUARDIAN, "guardian"}, {CM_CLASS_STAFF, "staff"},
    {CM_CLASS_LIST, "list"},       {CM_CLASS_DISTRICT, "district"}, {CM_CLASS_CHANNEL, "channel"},
    {CM_CLASS_TEXTING, "texting"}, {CM_CLASS_NEWS, "news"},         {CM_CLASS_PARTNER, "partner"},
    {CM_CLASS_PUBLIC, "public"},
};
G_STATIC_ASSERT(G_N_ELEMENTS(classes) == CM_CLASS_COUNT);
CM_WORD_TABLE_FUNCTIONS(class, CmClass, classes)

static const CmWord accounts[] = {
    {CM_ACCOUNT_NONE, "none"},
    {CM_ACCOUNT_DISTRICT, "district"},
    {CM_ACCOUNT_PERSONAL, "personal"},
};
CM_WORD_TABLE_FUNCTIONS(account, CmAccount, accounts)

static const CmWord owners[] = {
    {CM_OWNER_AUTHOR, "author"},         {CM_OWNER_UNKNOWN_LOCAL, "unknown-local"},
    {CM_OWNER_ANOTHER, "another"},       {CM_OWNER_OUTSIDE, "outside"},
    {CM_OWNER_UNREADABLE, "unreadable"},
};
CM_WORD_TABLE_FUNCTIONS(owner, CmOwner, owners)

static const CmWord accesses[] = {
    {CM_ACCESS_FULL, "full"},
    {CM_ACCESS_NONE, "none"},
};
CM_WORD_TABLE_FUNCTIONS(access, CmAccess, accesses)

static const CmWord release_states[] = {
    {CM_RELEASE_UNKNOWN, "unknown"}, {CM_RELEASE_GRANTED, "granted"},
    {CM_RELEASE_REFUSED, "refused"}, {CM_RELEASE_EXPIRED, "expired"},
    {CM_RELEASE_MISSING, "missing"},
};
CM_WORD_TABLE_FUNCTIONS(release_state, CmReleaseState, release_states)

static const CmWord protected_kinds[] = {
    {CM_PROTECTED_RECORD, "record"},         {CM_PROTECTED_CONTACT, "contact"},
    {CM_PROTECTED_IDENTIFIER, "identifier"}, {CM_PROTECTED_HEALTH, "health"},
    {CM_PROTECTED_PERSONNEL, "personnel"},   {CM_PROTECTED_FINANCIAL, "financial"},
    {CM_PROTECTED_LEGAL, "legal"},           {CM_PROTECTED_OPERATIONAL, "operational"},
    {CM_PROTECTED_CHANNEL, "channel"},
};
CM_WORD_TABLE_FUNCTIONS(protected_kind, CmProtectedKind, protected_kinds)

static const CmWord link_uses[] = {
    {CM_USE_INVITATION, "invitation"},
    {CM_USE_NOTIFICATION, "notification"},
    {CM_USE_PROFILE, "profile"},
    {CM_USE_ALBUM, "album"},
};
G_STATIC_ASSERT(G_N_ELEMENTS(link_uses) == CM_LINK_USE_COUNT);
CM_WORD_TABLE_FUNCTIONS(link_use, CmLinkUse, link_uses)

static const CmWord evidence_kinds[] = {
    {CM_EVIDENCE_DECLARATION, "declaration"},
    {CM_EVIDENCE_IDENTIFIER, "identifier"},
    {CM_EVIDENCE_ADDRESS, "address"},
    {CM_EVIDENCE_PICTURE, "picture"},
    {CM_EVIDENCE_PEOPLE_TAG, "people-tag"},
    {CM_EVIDENCE_CAPTION, "caption"},
    {CM_EVIDENCE_NAME, "name"},
    {CM_EVIDENCE_GIVEN_NAME, "given-name"},
    {CM_EVIDENCE_CLASS, "class"},
};
CM_WORD_TABLE_FUNCTIONS(evidence_kind, CmEvidenceKind, evidence_kinds)

static const CmWord media[] = {
    {CM_MEDIA_OTHER, NULL},        {CM_MEDIA_IMAGE, "image"},       {CM_MEDIA_VIDEO, "video"},
    {CM_MEDIA_AUDIO, "audio"},     {CM_MEDIA_DOCUMENT, "document"}, {CM_MEDIA_ARCHIVE, "archive"},
    {CM_MEDIA_MESSAGE, "message"}, {CM_MEDIA_TEXT, NULL},
};
CM_WORD_TABLE_FUNCTIONS(media, CmMedia, media)

static const CmWord reasons[] = {
    {CM_REASON_NONE, NULL},
    {CM_REASON_ENCRYPTED, "encrypted"},
    {CM_REASON_UNKNOWN_TYPE, "unknown-type"},
    {CM_REASON_BROKEN, "broken"},
    {CM_REASON_CRASHED, "crashed"},
    {CM_REASON_TIMEOUT, "timeout"},
    {CM_REASON_BAD_REPORT, "bad-report"},
    {CM_REASON_TOO_LARGE, "too-large"},
    {CM_REASON_TOO_DEEP, "too-deep"},
    {CM_REASON_TOO_MANY, "too-many"},
};
CM_WORD_TABLE_FUNCTIONS(reason, CmReason, reasons)

static const CmWord consent_defaults[] = {
    {CM_CONSENT_OPT_IN, "opt-in"},
    {CM_CONSENT_OPT_OUT, "opt-out"},
};
CM_WORD_TABLE_FUNCTIONS(consent_default, CmConsentDefault, consent_defaults)

static const CmWord case_states[] = {
    {CM_CASE_HELD, "held"},         {CM_CASE_RELEASING, "releasing"},
    {CM_CASE_RELEASED, "released"}, {CM_CASE_REJECTED, "rejected"},
    {CM_CASE_EXPIRED, "expired"},   {CM_CASE_WITHDRAWN, "withdrawn"},
};
CM_WORD_TABLE_FUNCTIONS(case_state, CmCaseState, case_states)
