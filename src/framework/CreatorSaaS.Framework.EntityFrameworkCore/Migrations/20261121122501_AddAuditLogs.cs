using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class AddAuditLogs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedSql.Read(typeof(FrameworkDbContext).Assembly, "audit_logs.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
