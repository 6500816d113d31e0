#include "review/event_words.h"

typedef struct {
    const char *event;
    CmSay say;
} EventWords;

static const EventWords events[] = {
    {"case.join", CM_SAY_EVENT_JOIN},
    {"case.view", CM_SAY_EVENT_VIEW},
    {"case.unmask", CM_SAY_EVENT_UNMASK},
    {"case.look-record", CM_SAY_EVENT_LOOK_RECORD},
    {"case.look-body", CM_SAY_EVENT_LOOK_BODY},
    {"case.search", CM_SAY_EVENT_SEARCH},
    {"case.export", CM_SAY_EVENT_EXPORT},
    {"case.propose", CM_SAY_EVENT_PROPOSE},
    {"case.rejudge", CM_SAY_EVENT_REJUDGE},
    {"case.replay", CM_SAY_EVENT_REPLAY},
    {"case.put-back", CM_SAY_EVENT_PUT_BACK},
    {"case.released", CM_SAY_EVENT_RELEASED},
    {"case.release-again", CM_SAY_EVENT_RELEASE_AGAIN},
    {"case.release-refused", CM_SAY_EVENT_RELEASE_REFUSED},
    {"case.release-unknown", CM_SAY_EVENT_RELEASE_UNKNOWN},
    {"case.resolve", CM_SAY_EVENT_RESOLVE},
    {"case.hold-for-law", CM_SAY_EVENT_HOLD_FOR_LAW},
    {"case.end-hold-for-law", CM_SAY_EVENT_END_HOLD_FOR_LAW},
};

gboolean cm_event_say(const char *event, CmSay *say)
{
    for (gsize i = 0; i < G_N_ELEMENTS(events); i++) {
        if (g_str_equal(events[i].event, event)) {
            *say = events[i].say;
            return TRUE;
        }
    }
    return FALSE;
}

CmSay cm_delivery_say(CmDeliveryState state)
{
    switch (state) {
    case CM_DELIVERY_DUE:
        return CM_SAY_DELIVERY_DUE;
    case CM_DELIVERY_LEASED:
    case CM_DELIVERY_REDEEMED:
        return CM_SAY_DELIVERY_UNDER_WAY;
    case CM_DELIVERY_DONE:
        return CM_SAY_DELIVERY_DONE;
    case CM_DELIVERY_REFUSED:
        return CM_SAY_DELIVERY_REFUSED;
    case CM_DELIVERY_PUT_BACK:
        return CM_SAY_DELIVERY_PUT_BACK;
    case CM_DELIVERY_UNKNOWN:
        break;
    }
    return CM_SAY_DELIVERY_UNKNOWN;
}
