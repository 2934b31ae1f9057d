// A file of this computer that somebody attaches: chosen, and read as far as it may be sent.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CHOSEN_FILE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CHOSEN_FILE_H_

#include <google/protobuf/descriptor.h>

#include <QByteArray>
#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QWidget>

namespace thidua::client {

struct ChosenFile {
  QString name;
  QByteArray content;
};

// Of the field `content` of such a request.
qint64 MaxFileBytes(const google::protobuf::Descriptor* request);

// What is asked for: evidence of any kind that is taken, which may be left out; or the scan of a signed
// paper, a PDF.
enum class Attaches { kEvidence, kScan };

// Asks for one such file; empty: none was chosen.
QString ChooseEvidence(QWidget* parent, Attaches what = Attaches::kEvidence);

// Why the file cannot be sent with such a request (fields `file_name`, `content`); empty: it is in `file`.
QString ReadEvidence(const QString& path, const google::protobuf::Descriptor* request, ChosenFile& file);

// In a dialog: a button that has one file chosen, its name, and a way to leave it out again.
class FileField : public QWidget {
  Q_OBJECT

 public:
  FileField(const QString& choose, const google::protobuf::Descriptor* request,
            Attaches what = Attaches::kEvidence, QWidget* parent = nullptr);
  // Takes the file, or says beside the button why not.
  void Take(const QString& path);
  bool empty() const { return file_.content.isEmpty(); }
  const ChosenFile& file() const { return file_; }

 Q_SIGNALS:
  void Edited();

 private:
  void Show(const QString& words, bool danger);

  const google::protobuf::Descriptor* request_;
  ChosenFile file_;
  QLabel* words_;
  QPushButton* clear_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CHOSEN_FILE_H_
