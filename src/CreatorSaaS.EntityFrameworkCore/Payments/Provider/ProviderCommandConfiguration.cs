using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Provider;

internal sealed class ProviderCommandConfiguration : IEntityTypeConfiguration<ProviderCommand>
{
    public void Configure(EntityTypeBuilder<ProviderCommand> command)
    {
        command.ToTable("provider_commands", PaymentsModel.Schema);
        command.HasKey(row => row.Id);
        command.Property(row => row.Id).ValueGeneratedNever();
        command.Property(row => row.Kind).IsStateName();
        command.Property(row => row.State).IsStateName();

        // Text, not jsonb: what is sent again is the same to the byte.
        command.Property(row => row.Request).HasColumnType("text");
        command.Property(row => row.ProviderObjectId).IsProviderId();
        command.Property(row => row.Reason).HasMaxLength(100);
        command.Property(row => row.Detail).HasMaxLength(2_000);
        command.Ignore(row => row.IdempotencyKey).Ignore(row => row.IsOpen);
        command.HasIndex(row => row.SubjectId);
        command.HasIndex(row => row.PayeeId).HasFilter("state = 'planned'").HasDatabaseName("provider_commands_waiting");
    }
}
