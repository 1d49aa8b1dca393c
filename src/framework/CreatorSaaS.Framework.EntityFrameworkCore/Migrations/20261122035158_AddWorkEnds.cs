using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class AddWorkEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "replay_id",
                schema: "framework",
                table: "outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                schema: "framework",
                table: "jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ended_by",
                schema: "framework",
                table: "jobs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replay_id",
                schema: "framework",
                table: "jobs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                schema: "framework",
                table: "inbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ended_by",
                schema: "framework",
                table: "inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replay_id",
                schema: "framework",
                table: "inbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_halted",
                schema: "framework",
                table: "jobs",
                columns: new[] { "tenant_id", "state", "seq" },
                filter: "state in ('dead', 'discarded', 'cancelled')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_jobs_halted",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "replay_id",
                schema: "framework",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "end_reason",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "ended_by",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "replay_id",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "end_reason",
                schema: "framework",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "ended_by",
                schema: "framework",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "replay_id",
                schema: "framework",
                table: "inbox");
        }
    }
}
