// What is read from a file: as what, for which units, which sheet, and which column says what.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_MAPPING_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_MAPPING_VIEW_H_

#include <QGridLayout>
#include <QSpinBox>
#include <functional>
#include <memory>

#include "client/core/sheets/book.h"
#include "client/models/import_mapping.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/unit_picker.h"

namespace thidua::client {

class ImportMappingView : public QWidget {
  Q_OBJECT

 public:
  explicit ImportMappingView(Api* api, QWidget* parent = nullptr);

  // The sheets that the contract knows; once, before anything is shown.
  void SetKinds(const QList<directory::v1::ImportSheet>& kinds);
  void Show(std::shared_ptr<const Book> book);
  // Nothing more is asked of it: a large one takes as much memory as all the rest of the client.
  void Forget();
  // What the person chose, without request_id.
  directory::v1::CreateImportRequest Request() const;
  // Makes the rows to send, on any thread.
  std::function<std::vector<std::string>()> PartsMaker() const;
  void Say(const QString& text, Tone tone) { bar_->Say(text, tone); }
  void SetBusy(bool busy) { bar_->SetBusy(busy); }
  void Remember() const;

 Q_SIGNALS:
  void Left();     // back to the list
  void Checked();  // the person goes on

 private:
  const directory::v1::ImportSheet& kind() const { return kinds_[kind_->currentIndex()]; }
  const BookSheet& sheet() const { return book_->sheets[sheet_->currentIndex()]; }
  int HeadingIndex() const;  // in sheet().rows
  void GuessKind();
  void GuessHeadings();
  void Propose();
  void ShowColumns();
  void ShowSample(int line);
  void ShowBar();
  void GoOn();
  QHash<QString, int> Mapping() const;

  QList<directory::v1::ImportSheet> kinds_;
  std::shared_ptr<const Book> book_;
  QMap<int, QString> headings_;
  QLabel* file_;
  QLabel* note_;
  Picker *kind_, *sheet_;
  UnitPicker* unit_;
  QSpinBox* heading_row_;
  QGridLayout* grid_;
  struct Line {
    Picker* column;
    QLabel* sample;
  };
  QList<Line> lines_;  // one for each column of the kind
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_MAPPING_VIEW_H_
