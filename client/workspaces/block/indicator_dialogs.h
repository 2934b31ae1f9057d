// What is asked of the units of a sheet; what is entered of one of them; how its numbers have changed.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_DIALOGS_H_

#include <QDateEdit>
#include <QLineEdit>
#include <functional>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/block/catalogue_table.h"
#include "client/workspaces/shared/units_chooser.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

class IndicatorSheetDialog : public AskDialog {
  Q_OBJECT

 public:
  // What a sheet can be of: a block, or a campaign with the unit that organises it.
  struct Owner {
    QString name;
    std::string block_id, campaign_id, unit_id;
  };
  // `sheet`: to be changed; null: a new one. `earlier`: sheets of earlier years, name and id; `sources`:
  // those whose catalogue may be taken over.
  IndicatorSheetDialog(Context* context, const QList<Owner>& owners,
                       const QList<QPair<QString, QString>>& earlier,
                       const QList<QPair<QString, QString>>& sources, const block::v1::IndicatorSheet* sheet,
                       QWidget* parent);

 Q_SIGNALS:
  void Saved(const QString& id, const QString& words);

 private:
  const Owner& owner() const { return owners_[owner_->currentData().toInt()]; }
  void OfferUnits();
  void Check();
  void Save();
  template <class Request>
  void Send(Request request, const QString& words);

  Context* context_;
  QList<Owner> owners_;
  block::v1::IndicatorSheet sheet_;
  QLineEdit* name_;
  QComboBox* owner_;
  QComboBox* earlier_;
  QDateEdit* as_of_;
  QDateEdit* due_on_;
  CatalogueTable* catalogue_;
  UnitsChooser* units_;
  QLabel* why_not_;
};

class IndicatorValuesDialog : public AskDialog {
  Q_OBJECT

 public:
  using Known = google::protobuf::RepeatedPtrField<block::v1::KnownNumber>;
  // Those of the indicators that are entered by `as`; of which the records have `known`.
  IndicatorValuesDialog(Context* context, const block::v1::IndicatorSheet& sheet,
                        const block::v1::IndicatorReport& report, const Known& known,
                        block::v1::Indicator::Reporter as, QWidget* parent);

 Q_SIGNALS:
  void Reported();

 private:
  struct Fields {
    block::v1::Indicator indicator;
    QLineEdit *amount, *last_year, *not_applicable, *evidence, *insist;
  };
  QWidget* MakeFields();
  // The indicator, and below it what the records have, which a click takes.
  QWidget* MakeHead(const block::v1::Indicator& indicator, QLineEdit* amount);
  QLineEdit* AddField(const QString& object, const QString& name, int width);
  void Check();
  void Send();
  template <class Request>
  void SendAs(Request request);

  Context* context_;
  block::v1::IndicatorSheet sheet_;
  block::v1::IndicatorReport report_;
  Known known_;
  block::v1::Indicator::Reporter as_;
  QList<Fields> fields_;
  QLineEdit* reason_;
  QLabel* why_not_;
};

// `closed` once nobody enters or changes a number of the sheet any more. `without_numbers`: the indicators
// that no unit has said anything of, which would keep a report from being made for good.
void AskCloseSheet(Context* context, const block::v1::IndicatorSheet& sheet, const QString& without_numbers,
                   QWidget* parent, std::function<void()> closed);

// Opens the list of a unit's changed numbers.
void ShowIndicatorChanges(Context* context, const block::v1::IndicatorSheet& sheet,
                          const block::v1::IndicatorReport& report, QWidget* parent);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_DIALOGS_H_
