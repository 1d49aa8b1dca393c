using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Webhooks;

internal sealed class ProviderEventConfiguration : IEntityTypeConfiguration<ProviderEvent>
{
    public void Configure(EntityTypeBuilder<ProviderEvent> received)
    {
        received.ToTable("provider_events", "host");
        received.HasKey(row => row.Id);
        received.Property(row => row.Id).ValueGeneratedNever();
        received.Property(row => row.EventId).IsProviderId();
        received.Property(row => row.Type).HasMaxLength(100);
        received.HasIndex(row => row.EventId).IsUnique().HasDatabaseName("provider_events_once");
        received.HasIndex(row => row.ReceivedAt);
    }
}
