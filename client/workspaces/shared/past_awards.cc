#include "client/workspaces/shared/past_awards.h"

#include "client/models/award_words.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"
#include "client/widgets/page_frame.h"

namespace thidua::client {

namespace {
constexpr int kPage = 200;
}

PastAwards::PastAwards(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  setObjectName("pastAwards");
  auto* column = Column(this, space::kS);
  column->addWidget(Strong("Khen thưởng trong sổ vàng của đơn vị"));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  column->addLayout(lines_);
  hide();
}

void PastAwards::Show(const common::v1::Subject& subject, const QString& name, const std::string& unit_id) {
  const auto still = [this, reading = ++reading_] { return reading == reading_; };
  Clear(lines_);
  hide();
  directory::v1::ListGoldenBookRequest request;
  request.set_unit_id(unit_id);
  request.set_query(name.toStdString());
  request.set_page_size(kPage);
  context_->api().CallAll(
      request, this,
      [this, still, id = subject.id()](const directory::v1::ListGoldenBookResponse& page) {
        if (!still()) return;
        for (const auto& line : page.lines()) {
          if (line.entry().subject().id() == id) Add(line.entry());
        }
        setVisible(lines_->count() > 0);
      },
      [] {},
      [this, still, subject, name, unit_id](const CallError& error) {
        if (!still()) return;
        Clear(lines_);
        lines_->addWidget(ErrorNotice(error, "", [=, this] { Show(subject, name, unit_id); }));
        show();
      });
}

void PastAwards::Add(const directory::v1::MeritEntry& entry) {
  lines_->addWidget(Body(Text(entry.school_year()) + " · " + FactText(entry, context_->titles())));
  lines_->addWidget(Muted(ProofLook(entry).word));
}

}  // namespace thidua::client
