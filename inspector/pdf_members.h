/* pdf_members.h - what a PDF holds: pictures, files, metadata, each once */
#ifndef CM_INSPECTOR_PDF_MEMBERS_H
#define CM_INSPECTOR_PDF_MEMBERS_H

#include "inspector/pdf_reading.h"

/* Reads the stream @image as a picture. One that is too small for that is counted as a piece. */
void cm_pdf_members_read_picture(CmPdfReading *reading, qpdf_oh image);
/* Reads @stream, if it is one, as a file within, called @name. */
void cm_pdf_members_read_file(CmPdfReading *reading, qpdf_oh stream, const char *name);
/* Reads the files of a specification (ISO 32000-1 7.11.3), which says what they are called. */
void cm_pdf_members_read_specification(CmPdfReading *reading, qpdf_oh specification);
/* Adds what the XMP in @stream says to the texts of the document. */
void cm_pdf_members_read_metadata(CmPdfReading *reading, qpdf_oh stream);
/* Reads a piece of a form in XML (XFA) for its text; a picture in it is not looked at. */
void cm_pdf_members_read_xfa(CmPdfReading *reading, qpdf_oh stream);
/* Says that @stream is there, of @type, and that nobody here can look at it. */
void cm_pdf_members_add_unread(CmPdfReading *reading, qpdf_oh stream, const char *type);

#endif
