using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Marketplace.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "marketplace");

            migrationBuilder.CreateTable(
                name: "brands",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brands", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "creators",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_creators", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "members",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "deals",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    brief = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    drafted_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    brand_id = table.Column<Guid>(type: "uuid", nullable: false),
                    brand_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    brand_name = table.Column<string>(type: "text", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creator_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creator_name = table.Column<string>(type: "text", nullable: false),
                    creator_email = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    fee_rate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: true),
                    platform_share_rate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: true),
                    offered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    offer_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    terms_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    brand_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    creator_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    agreed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    waits_on_agency = table.Column<bool>(type: "boolean", nullable: false),
                    waits_on_brand = table.Column<bool>(type: "boolean", nullable: false),
                    waits_on_creator = table.Column<bool>(type: "boolean", nullable: false),
                    events_count = table.Column<int>(type: "integer", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    deadlines_changes_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_consent_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_funding_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_late_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_offer_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_overdue_days = table.Column<int>(type: "integer", nullable: false),
                    deadlines_review_hours = table.Column<int>(type: "integer", nullable: false),
                    deadlines_revisions_max = table.Column<int>(type: "integer", nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    next_in_silence = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    next_milestone_number = table.Column<int>(type: "integer", nullable: true),
                    next_silence_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_wait = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    next_with = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deals", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_deals_brands_tenant_id_brand_id",
                        columns: x => new { x.tenant_id, x.brand_id },
                        principalSchema: "marketplace",
                        principalTable: "brands",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_deals_creators_tenant_id_creator_id",
                        columns: x => new { x.tenant_id, x.creator_id },
                        principalSchema: "marketplace",
                        principalTable: "creators",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "deal_events",
                schema: "marketplace",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    side = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    milestone_number = table.Column<int>(type: "integer", nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: true),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal_events", x => new { x.tenant_id, x.deal_id, x.number });
                    table.ForeignKey(
                        name: "fk_deal_events_deals_tenant_id_deal_id",
                        columns: x => new { x.tenant_id, x.deal_id },
                        principalSchema: "marketplace",
                        principalTable: "deals",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "deal_files",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal_files", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_deal_files_deals_tenant_id_deal_id",
                        columns: x => new { x.tenant_id, x.deal_id },
                        principalSchema: "marketplace",
                        principalTable: "deals",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "milestones",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    funding = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fund_by = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    review_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    changes_due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revisions_used = table.Column<int>(type: "integer", nullable: false),
                    deliveries_count = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancellation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    matures_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    end_proposed_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    end_proposed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_milestones", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_milestones_deals_tenant_id_deal_id",
                        columns: x => new { x.tenant_id, x.deal_id },
                        principalSchema: "marketplace",
                        principalTable: "deals",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "deliverables",
                schema: "marketplace",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    milestone_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliverables", x => new { x.tenant_id, x.milestone_id, x.delivery, x.position });
                    table.ForeignKey(
                        name: "fk_deliverables_deal_files_tenant_id_file_id",
                        columns: x => new { x.tenant_id, x.file_id },
                        principalSchema: "marketplace",
                        principalTable: "deal_files",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_deliverables_milestones_tenant_id_milestone_id",
                        columns: x => new { x.tenant_id, x.milestone_id },
                        principalSchema: "marketplace",
                        principalTable: "milestones",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateIndex(
                name: "brands_one_per_person",
                schema: "marketplace",
                table: "brands",
                columns: new[] { "tenant_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "creators_one_per_person",
                schema: "marketplace",
                table: "creators",
                columns: new[] { "tenant_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deal_files_tenant_id_deal_id",
                schema: "marketplace",
                table: "deal_files",
                columns: new[] { "tenant_id", "deal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_tenant_id_brand_id",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "brand_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_tenant_id_brand_person_id",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "brand_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_tenant_id_created_at",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_tenant_id_creator_id",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "creator_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_tenant_id_creator_person_id",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "creator_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deliverables_tenant_id_file_id",
                schema: "marketplace",
                table: "deliverables",
                columns: new[] { "tenant_id", "file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_milestones_tenant_id_deal_id_number",
                schema: "marketplace",
                table: "milestones",
                columns: new[] { "tenant_id", "deal_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deal_events",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "deliverables",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "members",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "deal_files",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "milestones",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "deals",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "brands",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "creators",
                schema: "marketplace");
        }
    }
}
