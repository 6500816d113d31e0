#include "policy/relation.h"

static const char *const WORDS[] = {
    [CM_RELATION_SELF] = "self",
    [CM_RELATION_OWN_GUARDIAN] = "own-guardian",
    [CM_RELATION_AUTHORS_CHILD] = "authors-child",
    [CM_RELATION_BARRED] = "barred",
    [CM_RELATION_STAFF] = "staff",
    [CM_RELATION_UNKNOWN_LOCAL] = "unknown-local",
    [CM_RELATION_DISTRICT] = "district",
    [CM_RELATION_STUDENT] = "other-student",
    [CM_RELATION_GUARDIAN] = "other-guardian",
    [CM_RELATION_SITE] = "site",
    [CM_RELATION_CHANNEL] = "channel",
    [CM_RELATION_NEWS] = "news",
    [CM_RELATION_PARTNER] = "partner",
    [CM_RELATION_TEXTING] = "texting",
    [CM_RELATION_PUBLIC] = "public",
    [CM_RELATION_COUNT] = NULL,
};

const char *cm_relation_word(CmRelation relation)
{
    return WORDS[relation];
}

const char *const *cm_relation_words(void)
{
    return WORDS;
}

gboolean cm_relation_parse(const char *word, CmRelation *out)
{
    for (guint i = 0; i < CM_RELATION_COUNT; i++) {
        if (g_str_equal(WORDS[i], word)) {
            *out = (CmRelation)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* The relation of those who are nobody's guardian and no student. A list is asked for its members
 * before; one that reaches this point is unknown, and so is read by anybody. */
static CmRelation relation_of_class(const CmRecipient *reader, CmClass class_)
{
    switch (class_) {
    case CM_CLASS_STUDENT:
        return CM_RELATION_STUDENT;
    case CM_CLASS_GUARDIAN:
        return CM_RELATION_GUARDIAN;
    case CM_CLASS_STAFF:
        return CM_RELATION_STAFF;
    case CM_CLASS_DISTRICT:
        return reader->unknown_local ? CM_RELATION_UNKNOWN_LOCAL : CM_RELATION_DISTRICT;
    case CM_CLASS_CHANNEL:
        return reader->own_site == CM_YES ? CM_RELATION_SITE : CM_RELATION_CHANNEL;
    case CM_CLASS_NEWS:
        return CM_RELATION_NEWS;
    case CM_CLASS_PARTNER:
        return CM_RELATION_PARTNER;
    case CM_CLASS_TEXTING:
        return CM_RELATION_TEXTING;
    case CM_CLASS_LIST:
    case CM_CLASS_PUBLIC:
        return CM_RELATION_PUBLIC;
    }
    return CM_RELATION_PUBLIC;
}

static const CmGuardianFact *guardian_find(const CmSubject *subject, const char *person)
{
    for (guint i = 0; i < subject->guardians->len; i++) {
        const CmGuardianFact *guardian = g_ptr_array_index(subject->guardians, i);
        if (g_str_equal(guardian->person, person))
            return guardian;
    }
    return NULL;
}

/* What the person is to the student whatever else they are: access none counts for a teacher who is
 * such a guardian too. */
static gboolean is_own(const CmIdentity *identity, const CmSubject *subject, CmRelation *out)
{
    if (identity->person == NULL)
        return FALSE;
    const CmGuardianFact *guardian = guardian_find(subject, identity->person);
    if (guardian != NULL) {
        *out = guardian->access == CM_ACCESS_FULL ? CM_RELATION_OWN_GUARDIAN : CM_RELATION_BARRED;
        return TRUE;
    }
    *out = CM_RELATION_SELF;
    return identity->class_ == CM_CLASS_STUDENT && g_str_equal(identity->person, subject->student);
}

CmRelation cm_relation_to_subject(const CmRecipient *reader, const CmIdentity *identity,
                                  const CmSubject *subject)
{
    CmRelation relation;
    if (is_own(identity, subject, &relation))
        return relation;
    relation = relation_of_class(reader, identity->class_);
    gboolean channel = relation == CM_RELATION_CHANNEL || relation == CM_RELATION_SITE;
    return subject->author_is_guardian && !channel ? CM_RELATION_AUTHORS_CHILD : relation;
}

CmRelation cm_relation_to_sender(const CmRecipient *reader, const CmIdentity *identity,
                                 const CmFacts *facts)
{
    CmRelation relation = relation_of_class(reader, identity->class_);
    if (relation != CM_RELATION_GUARDIAN || identity->person == NULL)
        return relation;
    for (guint i = 0; i < facts->own_guardians->len; i++)
        if (g_str_equal(g_ptr_array_index(facts->own_guardians, i), identity->person))
            return CM_RELATION_OWN_GUARDIAN;
    return relation;
}

gboolean cm_relation_is_barred(const CmRecipient *recipient, const CmSubject *subject)
{
    for (guint i = 0; i < recipient->identities->len; i++)
        if (cm_relation_to_subject(recipient, g_ptr_array_index(recipient->identities, i),
                                   subject) == CM_RELATION_BARRED)
            return TRUE;
    for (guint i = 0; recipient->members != NULL && i < recipient->members->len; i++)
        if (cm_relation_is_barred(g_ptr_array_index(recipient->members, i), subject))
            return TRUE;
    return FALSE;
}
