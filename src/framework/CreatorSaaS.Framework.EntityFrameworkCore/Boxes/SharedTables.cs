using CreatorSaaS.Framework.EntityFrameworkCore.Auditing;
using CreatorSaaS.Framework.EntityFrameworkCore.Idempotency;
using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>
/// Outbox, inbox, jobs and idempotency answers (abp-conventions 7.6) and the audit log: mapped by every context, so that
/// they commit with its change, migrated by <see cref="FrameworkDbContext"/> alone.
/// </summary>
internal static class SharedTables
{
    public const string Schema = "framework";

    private const string BothWrite = "cs_app:select,insert,update,delete;cs_host:select,insert,update,delete";

    public static void Configure(ModelBuilder modelBuilder, bool isMigratedHere)
    {
        modelBuilder.Entity<OutboxMessage>(entity =>
        {
            Map(entity, "outbox", isMigratedHere, "cs_app:select,insert;cs_host:select,insert,update,delete");
            entity.HasKey(message => message.Id);
            entity.Property(message => message.Seq).UseIdentityAlwaysColumn();
            entity.Property(message => message.Payload).HasColumnType("jsonb");
            entity.HasIndex(message => new { message.Lane, message.Seq }).IsAcrossTenants();
        });
        modelBuilder.Entity<InboxMessage>(entity =>
        {
            Map(entity, "inbox", isMigratedHere, BothWrite);
            entity.HasKey(message => new { message.MessageId, message.Handler });
            entity.Property(message => message.Seq).UseIdentityAlwaysColumn();
            entity.Property(message => message.Payload).HasColumnType("jsonb");
            entity.HasIndex(message => message.Seq).IsAcrossTenants();
            entity.HasIndex(message => message.DoneAt).IsAcrossTenants().HasFilter("done_at is not null").HasDatabaseName("ix_inbox_done");
            entity.HasIndex(message => new { message.Handler, message.PartitionKey, message.Seq })
                .IsAcrossTenants().HasFilter("state in ('received', 'waiting', 'processing')").HasDatabaseName("ix_inbox_turn");
            entity.HasIndex(message => new { message.Handler, message.PartitionKey, message.State, message.Seq })
                .IsAcrossTenants().HasFilter("state in ('dead', 'discarded')").HasDatabaseName("ix_inbox_halted");
        });
        modelBuilder.Entity<BackgroundJobRecord>(entity =>
        {
            Map(entity, "jobs", isMigratedHere, BothWrite);
            entity.HasKey(job => job.Id);
            entity.Property(job => job.Seq).UseIdentityAlwaysColumn();
            entity.Property(job => job.Args).HasColumnType("jsonb");
            entity.HasIndex(job => job.Seq).IsAcrossTenants();
            entity.HasIndex(job => job.DoneAt).IsAcrossTenants().HasFilter("done_at is not null").HasDatabaseName("ix_jobs_done");
            entity.HasIndex(job => job.DueAt)
                .IsAcrossTenants().HasFilter("state in ('waiting', 'processing')").HasDatabaseName("ix_jobs_open");
            entity.HasIndex(job => new { job.Priority, job.DueAt, job.Seq })
                .HasFilter("state in ('waiting', 'processing')").HasDatabaseName("ix_jobs_turn");
            entity.HasIndex(job => new { job.State, job.Seq })
                .HasFilter("state in ('dead', 'discarded', 'cancelled')").HasDatabaseName("ix_jobs_halted");
            entity.HasIndex(job => job.LeaseUntil).HasFilter("state = 'processing'").HasDatabaseName("ix_jobs_running");
            entity.HasIndex(job => new { job.Name, job.UniqueKey }).IsUnique().HasFilter("unique_key is not null");
        });
        modelBuilder.Entity<IdempotencyAnswer>(entity =>
        {
            Map(entity, "idempotency_answers", isMigratedHere, BothWrite);
            entity.HasKey(answer => new { answer.Scope, answer.Key });
            entity.HasIndex(answer => answer.CreatedAt).IsAcrossTenants().HasMethod("brin");
        });
        modelBuilder.Entity<AuditLog>(entity =>
        {
            // Partitioned by month, which only SQL can say: Framework/audit_logs.sql makes the table.
            entity.ToTable("audit_logs", Schema, table => table.ExcludeFromMigrations());
            entity.HasKey(log => new { log.ExecutionTime, log.Id });
            entity.Property(log => log.Parameters).HasColumnType("jsonb");
            entity.Property(log => log.Changes).HasColumnType("jsonb");
        });
    }

    private static void Map<TEntity>(EntityTypeBuilder<TEntity> entity, string table, bool isMigratedHere, string grants)
        where TEntity : class
    {
        entity.HasGrants(grants);
        if (isMigratedHere)
        {
            entity.ToTable(table, Schema);
        }
        else
        {
            entity.ToTable(table, Schema, builder => builder.ExcludeFromMigrations());
        }
    }
}
