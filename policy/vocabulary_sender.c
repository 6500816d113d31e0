#include "policy/vocabulary_sender.h"

static CmTri tri(gboolean claim)
{
    return claim ? CM_YES : CM_NO;
}

CmTri cm_ask_mail_names_an_employee(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->names_employee);
}

CmTri cm_ask_mail_has_no_author(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(!binding->view->facts->sender.attributed);
}

CmTri cm_ask_reader_is_outside(const CmBinding *binding, guint32 words)
{
    (void)words;
    switch (binding->identity->class_) {
    case CM_CLASS_STAFF:
    case CM_CLASS_DISTRICT:
        return CM_NO;
    case CM_CLASS_STUDENT:
        return tri(binding->identity->account == CM_ACCOUNT_PERSONAL);
    case CM_CLASS_GUARDIAN:
    case CM_CLASS_CHANNEL:
        return tri(!binding->reader->inside);
    case CM_CLASS_LIST:
    case CM_CLASS_TEXTING:
    case CM_CLASS_NEWS:
    case CM_CLASS_PARTNER:
    case CM_CLASS_PUBLIC:
        return CM_YES;
    }
    return CM_UNKNOWN;
}

CmTri cm_ask_reader_is_unreadable(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->unreadable);
}

CmTri cm_ask_address_is_anothers(const CmBinding *binding, guint32 words)
{
    (void)words;
    CmOwner owner = binding->address->owner;
    if (owner == CM_OWNER_UNREADABLE)
        return CM_UNKNOWN;
    return tri(owner == CM_OWNER_ANOTHER || owner == CM_OWNER_OUTSIDE);
}

CmTri cm_ask_address_is_unknown(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->address->owner == CM_OWNER_UNKNOWN_LOCAL);
}
