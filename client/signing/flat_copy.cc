#include "client/signing/flat_copy.h"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace thidua::client::signing {

std::string FlatCopy(const std::string& file) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("signed", file.data(), file.size());
    QPDFPageDocumentHelper(pdf).flattenAnnotations();
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.write();
    const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
  } catch (const std::exception&) {  // libqpdf: whoever shows the file says what it is
    return file;
  }
}

}  // namespace thidua::client::signing
