using CreatorSaaS.Tables;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Saas.HostMigrations
{
    /// <inheritdoc />
    public partial class AddSearchKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_key",
                schema: "host",
                table: "tenants",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(SearchKeyColumn.FillSql("host.tenants", "name || E'\\n' || slug"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_key",
                schema: "host",
                table: "tenants");
        }
    }
}
