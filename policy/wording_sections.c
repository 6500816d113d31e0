#include "policy/wording_sections.h"

#include "policy/wording.h"

static const char *const FRAME_SECTIONS[] = {
    "subject-held",  "subject-refused",
    "held",          "held-again",
    "refused",       "mail",
    "others",        "why",
    "why-clause",    "what-to-do",
    "fix-declare",   "fix-parts",
    "fix-channel",   "fix-recipients",
    "fix-release",   "reply-how",
    "reply-shown",   "reply-without",
    "reply-drop",    "reply-back",
    "reply-mistake", "answer-by",
    "subject-check", "check-goes",
    "check-marked",  "check-held",
    "check-refused", "check-only",
    "read",          "reference",
    "contact",       "procedure",
    "reply-refused", "reply-ask",
    "reply-which",   "reply-principal",
    "link-how",      NULL,
};

const char *const *cm_wording_frame_sections(void)
{
    return FRAME_SECTIONS;
}

static void add_section(GPtrArray *sections, const char *what, const char *word)
{
    g_ptr_array_add(sections, g_strdup_printf("%s %s", what, word));
}

char **cm_wording_word_sections(const CmPolicy *policy)
{
    GPtrArray *sections = g_ptr_array_new();
    for (guint bit = CM_KIND_IMAGE; bit <= CM_KIND_LOCATION; bit <<= 1)
        add_section(sections, "kind", cm_kind_word((CmKind)bit));
    for (guint i = 0; i < policy->scopes->len; i++)
        add_section(sections, "scope", g_ptr_array_index(policy->scopes, i));
    for (guint i = CM_RELEASE_UNKNOWN; i <= CM_RELEASE_MISSING; i++)
        add_section(sections, "release", cm_release_state_word((CmReleaseState)i));
    for (guint i = 0; i < CM_RELATION_COUNT; i++)
        add_section(sections, "reader", cm_relation_word((CmRelation)i));
    add_section(sections, "reason", "unknown");
    for (guint i = CM_REASON_ENCRYPTED; i <= CM_REASON_TOO_MANY; i++)
        add_section(sections, "reason", cm_reason_word((CmReason)i));
    for (guint i = CM_PROTECTED_RECORD; i <= CM_PROTECTED_CHANNEL; i++)
        add_section(sections, "information", cm_protected_kind_word((CmProtectedKind)i));
    add_section(sections, "link", "platform");
    add_section(sections, "link", "words");
    add_section(sections, "part", "text");
    add_section(sections, "part", "header");
    add_section(sections, "part", "unnamed");
    add_section(sections, "release", "withheld");
    add_section(sections, "release", "unnamed");
    add_section(sections, "address", "unreadable");
    g_ptr_array_add(sections, g_strdup("quoted"));
    g_ptr_array_add(sections, g_strdup(CM_WORDING_WRITTEN));
    g_ptr_array_add(sections, g_strdup(CM_WORDING_CLASS_LACKING));
    g_ptr_array_add(sections, g_strdup(CM_WORDING_CLASS_NAMED));
    g_ptr_array_add(sections, NULL);
    return (char **)g_ptr_array_free(sections, FALSE);
}
