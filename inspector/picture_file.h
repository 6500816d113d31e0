/* picture_file.h - a picture by itself, not in a message: for the register of pictures */
#ifndef CM_INSPECTOR_PICTURE_FILE_H
#define CM_INSPECTOR_PICTURE_FILE_H

#include "inspect/report.h"

#include "inspector/charset.h"

/* A new report with one part "1": @file, what it says of itself, its hashes and its views. */
CmReport *cm_picture_file_inspect(CmSpan file, CmCharsets *charsets);

#endif
