#include "client/models/workbook_file.h"

#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>

namespace thidua::client {

bool WriteWorkbookFile(const QString& file, const std::function<void(lxw_workbook*)>& fill) {
  const QTemporaryDir folder;
  const QString draft = folder.filePath("sheet.xlsx");
  lxw_workbook* book = workbook_new(QFile::encodeName(draft).constData());
  if (book == nullptr) return false;
  fill(book);
  if (workbook_close(book) != LXW_NO_ERROR) return false;
  QFile written(draft);
  QSaveFile out(file);
  return written.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly) &&
         out.write(written.readAll()) > 0 && out.commit();
}

}  // namespace thidua::client
