#include "policy/vocabulary_information.h"

static const char *const WORDS[] = {
    "record",    "contact", "identifier",  "health",  "personnel",
    "financial", "legal",   "operational", "channel", NULL,
};
G_STATIC_ASSERT(G_N_ELEMENTS(WORDS) == CM_PROTECTED_CHANNEL + 2);

static CmTri tri(gboolean claim)
{
    return claim ? CM_YES : CM_NO;
}

const char *const *cm_information_words(void)
{
    return WORDS;
}

CmTri cm_ask_information_is_one_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->information->kind)) != 0);
}

CmTri cm_ask_information_is_of_a_student(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->information->of_student);
}

CmTri cm_ask_information_is_the_readers_own(const CmBinding *binding, guint32 words)
{
    (void)words;
    const GPtrArray *about = binding->information->about;
    for (guint i = 0; i < about->len; i++)
        if (g_str_equal(g_ptr_array_index(about, i), binding->reader->address))
            return CM_YES;
    return CM_NO;
}

CmTri cm_ask_information_is_permitted(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri((binding->reader->permitted & (1u << binding->information->kind)) != 0);
}

CmTri cm_ask_reader_may_not_run_channels(const CmBinding *binding, guint32 words)
{
    (void)words;
    switch (binding->identity->class_) {
    case CM_CLASS_STUDENT:
    case CM_CLASS_GUARDIAN:
    case CM_CLASS_TEXTING:
    case CM_CLASS_LIST:
        return CM_YES;
    case CM_CLASS_PUBLIC: /* an employee at an address of their own is known by name */
        return tri(binding->identity->person == NULL);
    case CM_CLASS_STAFF:
    case CM_CLASS_DISTRICT:
    case CM_CLASS_CHANNEL:
    case CM_CLASS_NEWS:
    case CM_CLASS_PARTNER:
        return CM_NO;
    }
    return CM_UNKNOWN;
}
