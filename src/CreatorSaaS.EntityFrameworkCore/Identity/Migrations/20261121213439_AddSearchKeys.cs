using CreatorSaaS.Tables;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Identity.Migrations
{
    /// <inheritdoc />
    public partial class AddSearchKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_key",
                schema: "identity",
                table: "memberships",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(SearchKeyColumn.FillSql("identity.memberships", "name || E'\\n' || email"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_key",
                schema: "identity",
                table: "memberships");
        }
    }
}
