using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using Microsoft.EntityFrameworkCore;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Migrates schema framework and the host tables of the kernel; nothing else runs on it.</summary>
public sealed class FrameworkDbContext(DbContextOptions<FrameworkDbContext> options) : AbpDbContext(options)
{
    protected override bool IsHost => true;

    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxLane>(entity =>
        {
            entity.ToTable("outbox_lanes", "host");
            entity.HasKey(lane => lane.Lane);
            entity.Property(lane => lane.Lane).ValueGeneratedNever();
            entity.HasData(Enumerable.Range(0, EventOutbox.Lanes).Select(lane => new OutboxLane { Lane = (short)lane }));
        });
        modelBuilder.Entity<BusinessOffset>(entity =>
        {
            entity.ToTable("business_offset", "host", table => table.HasCheckConstraint("business_offset_is_one_row", "id = 1"));
            entity.HasGrants("cs_host:select,insert,update,delete;cs_app:select");
            entity.HasKey(offset => offset.Id);
            entity.Property(offset => offset.Id).ValueGeneratedNever();
            entity.HasData(new BusinessOffset { Id = 1 });
        });
    }
}

/// <summary>A lane of the outbox: one sender at a time holds its row.</summary>
internal sealed class OutboxLane
{
    public short Lane { get; init; }
}
