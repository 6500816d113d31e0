#include "policy/vocabulary_student.h"

static const char *const USE_WORDS[] = {"invitation", "notification", "profile", "album", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(USE_WORDS) == CM_LINK_USE_COUNT + 1);

static CmTri tri(gboolean claim)
{
    return claim ? CM_YES : CM_NO;
}

CmTri cm_ask_reader_is_a_student(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->identity->class_ == CM_CLASS_STUDENT);
}

CmTri cm_ask_reader_is_authors_child(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->authors_child);
}

CmTri cm_ask_reader_is_texted(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->by_text);
}

CmTri cm_ask_reader_has_personal_account(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->identity->account == CM_ACCOUNT_PERSONAL && !binding->reader->by_text);
}

/* Who of the readers of a mail are students. */
typedef struct {
    GHashTable *known; /* their ids */
    guint unknown;     /* students of whom only that is known: each is another one */
    guint readers;     /* addresses; siblings may have one between them */
} StudentCount;

static gboolean note_student(StudentCount *count, const CmIdentity *identity)
{
    if (identity->class_ != CM_CLASS_STUDENT)
        return FALSE;
    if (identity->person != NULL)
        g_hash_table_add(count->known, identity->person);
    else
        count->unknown++;
    return TRUE;
}

static void count_students(StudentCount *count, const CmRecipient *reader)
{
    gboolean found = FALSE;
    for (guint i = 0; reader->members != NULL && i < reader->members->len; i++)
        count_students(count, g_ptr_array_index(reader->members, i));
    for (guint i = 0; i < reader->identities->len; i++)
        found |= note_student(count, g_ptr_array_index(reader->identities, i));
    count->readers += found ? 1 : 0;
}

/* A student at two addresses is one, and so are two at one address: nobody else reads along. */
CmTri cm_ask_one_student_gets_the_mail(const CmBinding *binding, guint32 words)
{
    (void)words;
    const CmView *view = binding->view;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    StudentCount count = {.known = known};
    for (guint i = 0; i < view->facts->recipients->len; i++)
        if (view->edit->recipients_out == NULL || !view->edit->recipients_out[i])
            count_students(&count, g_ptr_array_index(view->facts->recipients, i));
    return tri(MIN(g_hash_table_size(known) + count.unknown, count.readers) == 1);
}

CmTri cm_ask_reader_is_accompanied(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->accompanied);
}

const char *const *cm_link_use_words(void)
{
    return USE_WORDS;
}

CmTri cm_ask_link_is_one_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->link->use)) != 0);
}

CmTri cm_ask_link_is_registered(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->link->registered);
}

CmTri cm_ask_link_is_in_signature(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->link->signature);
}

CmTri cm_ask_tag_is_in_a_picture(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(!binding->tag->mention);
}

CmTri cm_ask_tag_is_permitted(const CmBinding *binding, guint32 words)
{
    (void)words;
    const GPtrArray *permitted = binding->tag->permitted;
    for (guint i = 0; i < permitted->len; i++)
        if (g_str_equal(g_ptr_array_index(permitted, i), binding->reader->address))
            return CM_YES;
    return CM_NO;
}
