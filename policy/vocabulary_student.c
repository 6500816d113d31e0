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

static guint count_students(const CmRecipient *reader)
{
    guint count = 0;
    for (guint i = 0; reader->members != NULL && i < reader->members->len; i++)
        count += count_students(g_ptr_array_index(reader->members, i));
    for (guint i = 0; i < reader->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(reader->identities, i);
        if (identity->class_ == CM_CLASS_STUDENT)
            return count + 1;
    }
    return count;
}

CmTri cm_ask_one_student_gets_the_mail(const CmBinding *binding, guint32 words)
{
    (void)words;
    const CmView *view = binding->view;
    guint count = 0;
    for (guint i = 0; i < view->facts->recipients->len; i++)
        if (view->edit->recipients_out == NULL || !view->edit->recipients_out[i])
            count += count_students(g_ptr_array_index(view->facts->recipients, i));
    return tri(count == 1);
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
