using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Repositories;
using Microsoft.EntityFrameworkCore;

namespace CreatorSaaS.Probes;

/// <summary>A bounded context of the tests: mapped, fenced and granted by the same kernel as the product's.</summary>
public sealed class ProbesDbContext(DbContextOptions<ProbesDbContext> options) : AbpDbContext(options)
{
    public const string Schema = "probes";

    protected override void ConfigureModel(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Note>(note =>
        {
            note.ToTable("notes", Schema);
            note.ComplexProperty(row => row.Price, price =>
            {
                price.Property(money => money.AmountMinor);
                price.Property(money => money.Currency);
            });
        });
}

/// <summary>Notes of the current tenant.</summary>
public sealed class NoteRepository(IDbContextProvider<ProbesDbContext> dbContextProvider)
    : EfCoreRepository<ProbesDbContext, Note, Guid>(dbContextProvider)
{
    public async Task<List<string>> GetTextsAsync(bool withFilter = true)
    {
        IQueryable<Note> notes = await GetDbSetAsync();
        return await (withFilter ? notes : notes.IgnoreQueryFilters())
            .OrderBy(note => note.Text).Select(note => note.Text).ToListAsync();
    }
}
