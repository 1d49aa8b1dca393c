namespace CreatorSaaS.Notifications;

/// <summary>Notifications has no tables of its own: its marks of handled events are in the shared ones.</summary>
public sealed class NotificationsDbContext(DbContextOptions<NotificationsDbContext> options) : AbpDbContext(options)
{
    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
    }
}
