#include "policy/vocabulary_channel.h"

CmTri cm_ask_channel_is_registered(const CmBinding *binding, guint32 words)
{
    (void)words;
    return binding->reader->registered;
}

CmTri cm_ask_channel_is_approved(const CmBinding *binding, guint32 words)
{
    (void)words;
    return binding->reader->approved;
}

CmTri cm_ask_channel_has_not_expired(const CmBinding *binding, guint32 words)
{
    (void)words;
    CmTri expired = binding->reader->expired;
    return expired == CM_UNKNOWN ? CM_UNKNOWN : expired == CM_NO ? CM_YES : CM_NO;
}

CmTri cm_ask_channel_is_supervised(const CmBinding *binding, guint32 words)
{
    (void)words;
    return binding->reader->supervised;
}

CmTri cm_ask_author_maintains_channel(const CmBinding *binding, guint32 words)
{
    (void)words;
    return binding->reader->sender_maintains;
}
