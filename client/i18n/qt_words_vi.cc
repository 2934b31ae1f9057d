#include "client/i18n/qt_words_vi.h"

#include <QHash>

namespace thidua::client {
namespace {

const QHash<QByteArray, QString>& Words() {
  static const QHash<QByteArray, QString> words = {
      {"&Undo", "&Hoàn tác"},
      {"&Redo", "&Làm lại"},
      {"Cu&t", "Cắ&t"},
      {"&Copy", "&Sao chép"},
      {"&Paste", "&Dán"},
      {"Delete", "Xoá"},
      {"&Delete", "&Xoá"},
      {"Select All", "Chọn tất cả"},
      {"Clear", "Xoá hết"},
      {"&Open", "&Mở"},
      {"Open", "Mở"},
      {"Cancel", "Thôi"},
      {"&Cancel", "&Thôi"},
      {"&Choose", "&Chọn"},
      {"Look in:", "Thư mục:"},
      {"File &name:", "&Tên tệp:"},
      {"Files of type:", "Loại tệp:"},
      {"Back", "Quay lại"},
      {"Forward", "Tiến"},
      {"Parent Directory", "Thư mục cha"},
      {"Create New Folder", "Tạo thư mục mới"},
      {"&New Folder", "&Thư mục mới"},
      {"&Rename", "Đổi &tên"},
      {"Show &hidden files", "Hiện tệp ẩn"},
      {"List View", "Danh sách"},
      {"Detail View", "Chi tiết"},
      {"Name", "Tên"},
      {"Size", "Kích thước"},
      {"Type", "Loại"},
      {"Kind", "Loại"},
      {"Date Modified", "Ngày sửa"},
      {"Computer", "Máy tính"},
      {"Directory:", "Thư mục:"},
      {"Sidebar", "Thanh bên"},
      {"Insert Unicode control character", "Chèn ký tự điều khiển"},
      {"&Step up", "&Tăng"},
      {"Step &down", "&Giảm"},
      {"&Select All", "&Chọn tất cả"},
  };
  return words;
}

}  // namespace

QString QtWordsVi::translate(const char*, const char* source, const char*, int) const {
  return Words().value(QByteArray(source));
}

}  // namespace thidua::client
