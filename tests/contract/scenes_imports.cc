#include "tests/contract/scenes.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

const std::string kService = "directory/ImportService/";

// A person of the school, whom nobody knows yet.
ImportRow PersonRow(World& w, int number) {
  ImportRow row;
  row.set_number(number);
  int column = 0;
  const std::string code = w.NewCode("NV");
  for (const char* text :
       {code.c_str(), "Trần Văn Bình", "12/04/1985", "Nam", "", "Giáo viên", "01/09/2008"}) {
    auto* cell = row.add_cells();
    cell->set_column(++column);
    cell->set_text(text);
  }
  GetUnitRequest get;
  get.set_id(w.school);
  const auto school = w.Do<GetUnitResponse>(w.admin, "directory/DirectoryService/GetUnit", get).unit();
  row.mutable_cells(4)->set_text(school.code());
  return row;
}

CreateImportRequest NewImport(World& w, int rows = 1) {
  auto request = WithId<CreateImportRequest>();
  request.set_kind(IMPORT_PEOPLE);
  request.set_unit_id(w.school);
  request.set_file_name("nhan-su.xlsx");
  request.set_digest(crypto::RandomBytes(32));
  request.set_sheet("Dữ liệu");
  int column = 0;
  for (const char* code :
       {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER", "UNIT", "POSITION", "JOINED_ON"}) {
    auto* one = request.add_columns();
    one->set_index(++column);
    one->set_code(code);
    one->set_heading(code);
  }
  request.set_rows(rows);
  return request;
}

AddImportRowsRequest Rows(World& w, const Import& import) {
  auto request = Naming<AddImportRowsRequest>(import);
  ImportRows rows;
  for (int row = 0; row < import.rows(); ++row) *rows.add_rows() = PersonRow(w, row + 2);
  request.set_rows(rows.SerializeAsString());
  return request;
}

Import Begun(World& w, int rows = 1) {
  return w.Do<Import>(w.admin, kService + "CreateImport", NewImport(w, rows));
}

Import Collected(World& w, int rows = 1) {
  const Import import = Begun(w, rows);
  (void)w.Do<AddImportRowsResponse>(w.admin, kService + "AddImportRows", Rows(w, import));
  return import;
}

Import Checked(World& w, int rows = 1) {
  return w.Do<Import>(w.admin, kService + "CheckImport", Naming<CheckImportRequest>(Collected(w, rows)));
}

Import Applied(World& w) {
  return w.Do<Import>(w.admin, kService + "ApplyImport", Naming<ApplyImportRequest>(Checked(w)));
}

TakeBackImportRequest TakeBack(const Import& import) {
  auto request = Naming<TakeBackImportRequest>(import);
  request.set_reason("Nhầm tệp của năm học trước");
  return request;
}

}  // namespace

Scenes ImportScenes() {
  const auto by_admin = [](World& w, const auto& request) { return By(w.admin, request); };
  return {{kService + "DescribeImports", [](World& w) { return By(w.admin, DescribeImportsRequest()); },
           Stranger::kWelcome},
          {kService + "CreateImport", [=](World& w) { return by_admin(w, NewImport(w)); }},
          {kService + "AddImportRows",
           [=](World& w) { return by_admin(w, Rows(w, Begun(w))); },
           Stranger::kRefused,
           0,
           {{"of_a_checked_import",
             [=](World& w) { return by_admin(w, Rows(w, Checked(w))); },
             "GUARD_UNMET",
             {"collecting"}}}},
          {kService + "CheckImport",
           [=](World& w) { return by_admin(w, Naming<CheckImportRequest>(Collected(w))); },
           Stranger::kRefused,
           1,
           {{"of_an_import_without_its_rows",
             [=](World& w) { return by_admin(w, Naming<CheckImportRequest>(Begun(w))); },
             "GUARD_UNMET",
             {"all_rows_there"}},
            {"of_an_applied_import",
             [=](World& w) { return by_admin(w, Naming<CheckImportRequest>(Applied(w))); },
             "GUARD_UNMET",
             {"not_applied"}}}},
          {kService + "ApplyImport",
           [=](World& w) { return by_admin(w, Naming<ApplyImportRequest>(Checked(w))); },
           Stranger::kRefused,
           2,  // the import and its one person
           {{"of_an_import_that_was_not_checked",
             [=](World& w) { return by_admin(w, Naming<ApplyImportRequest>(Collected(w))); },
             "GUARD_UNMET",
             {"checked"}},
            {"of_no_row",
             [=](World& w) {
               auto request = Naming<ApplyImportRequest>(Checked(w));
               auto* range = request.add_left_out();
               range->set_from(1);
               range->set_to(10);
               return by_admin(w, request);
             },
             "GUARD_UNMET",
             {"some_rows"}}}},
          {kService + "TakeBackImport",
           [=](World& w) { return by_admin(w, TakeBack(Applied(w))); },
           Stranger::kRefused,
           2,
           {{"of_an_import_that_was_not_applied",
             [=](World& w) { return by_admin(w, TakeBack(Checked(w))); },
             "GUARD_UNMET",
             {"applied"}}}},
          {kService + "DiscardImport",
           [=](World& w) { return by_admin(w, Naming<DiscardImportRequest>(Checked(w))); },
           Stranger::kRefused,
           1,
           {{"of_an_applied_import",
             [=](World& w) { return by_admin(w, Naming<DiscardImportRequest>(Applied(w))); },
             "GUARD_UNMET",
             {"not_applied"}}}},
          {kService + "ListImports",
           [=](World& w) {
             (void)Begun(w);
             return by_admin(w, ListImportsRequest());
           },
           Stranger::kSeesNothing},
          {kService + "ListImportRows", [=](World& w) {
             ListImportRowsRequest request;
             request.set_id(Checked(w, 2).id());
             return by_admin(w, request);
           }}};
}

}  // namespace thidua::test
