using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.EventBus.Local;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>What a unit of work changed: told within it to its own context, and to others where that is switched on.</summary>
public sealed class EntityEventTests : IAsyncLifetime
{
    private static readonly Guid Tenant = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

    private readonly Heard _heard = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        _host = await ProbeHost.StartAsync(_database, customize: services =>
        {
            services.AddSingleton(_heard);
            services.AddSingleton(new LocalEventHandlerDescriptor(typeof(NoteWatcher), typeof(EntityChangedEventData<Note>)));
            services.AddSingleton(new LocalEventHandlerDescriptor(typeof(NoteWatcher), typeof(string)));
            services.Configure<AbpDistributedEntityEventOptions>(options => options.Add<Note, NoteEto>(
                note => new NoteEto { TenantId = note.TenantId, NoteId = note.Id, Text = note.Text }));
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_told_once_as_it_is_in_the_end()
    {
        await InUnitAsync(async (services, notes) =>
        {
            var note = await notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, "first", new Money(100, "EUR")));
            await services.GetRequiredService<IUnitOfWorkManager>().Current!.SaveChangesAsync();
            note.Rewrite("last", new Money(200, "EUR"), DateTime.UtcNow);
            await notes.UpdateAsync(note);
        });

        _heard.Texts.ShouldBe(["last"]);
        (await OutboxAsync()).ShouldBe(["Probes.Note.Said", "Probes.Note.Created last"], ignoreOrder: true);
    }

    [Fact]
    public async Task Creating_updating_and_deleting_are_told_in_this_order_by_one_key()
    {
        var id = Guid.CreateVersion7();
        await InUnitAsync((_, notes) => notes.InsertAsync(new Note(id, Tenant, "a", new Money(100, "EUR"))));
        await InUnitAsync(async (_, notes) => await notes.UpdateAsync(await notes.GetAsync(id)));
        await InUnitAsync(async (_, notes) => await notes.DeleteAsync(await notes.GetAsync(id)));

        (await OutboxAsync()).ShouldBe(["Probes.Note.Created a", "Probes.Note.Updated a", "Probes.Note.Deleted a"]);
        (await _database.QueryAsync<string>("select distinct partition_key from framework.outbox"))
            .ShouldBe([$"{Tenant:N}:{id:N}"]);
    }

    [Fact]
    public async Task A_handler_that_throws_takes_everything_with_it()
    {
        _heard.Then = (_, _) => throw new InvalidOperationException("not like this");

        await Should.ThrowAsync<InvalidOperationException>(() => InUnitAsync((_, notes) =>
            notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, "a", new Money(100, "EUR")))));

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await OutboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_handler_changes_is_saved_and_told_too()
    {
        _heard.Then = async (notes, text) =>
        {
            if (text == "a")
            {
                await notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, "of the handler", new Money(100, "EUR")));
            }
        };

        await InUnitAsync((_, notes) => notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, "a", new Money(100, "EUR"))));

        (await _database.NotesAsync()).ShouldBe(["a", "of the handler"]);
        _heard.Texts.ShouldBe(["a", "of the handler"]);
        (await OutboxAsync()).ShouldBe(["Probes.Note.Created a", "Probes.Note.Created of the handler"]);
    }

    [Fact]
    public async Task Handlers_that_answer_each_other_without_end_are_stopped()
    {
        _heard.Then = (notes, text) =>
            notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, text + "+", new Money(100, "EUR")));

        (await Should.ThrowAsync<InvalidOperationException>(() => InUnitAsync((_, notes) =>
            notes.InsertAsync(new Note(Guid.CreateVersion7(), Tenant, "a", new Money(100, "EUR"))))))
            .Message.ShouldBe("Local handlers have no end.");

        (await _database.NotesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bus_tells_at_once_or_when_the_unit_completes()
    {
        await InUnitAsync(async (services, _) =>
        {
            var bus = services.GetRequiredService<ILocalEventBus>();
            await bus.PublishAsync("in the end");
            await bus.PublishAsync("at once", onUnitOfWorkComplete: false);
            _heard.Texts.ShouldBe(["at once"]);
        });

        _heard.Texts.ShouldBe(["at once", "in the end"]);
    }

    private Task InUnitAsync(Func<IServiceProvider, NoteRepository, Task> work) => _host.RunAsync(Tenant, ProbeHost.Unit, async services =>
    {
        await work(services, services.GetRequiredService<NoteRepository>());
        return true;
    });

    private Task<List<string>> OutboxAsync() => _database.QueryAsync<string>(
        "select name || coalesce(' ' || (payload -> 'entity' ->> 'text'), '') from framework.outbox order by seq");

    public sealed class Heard
    {
        public List<string> Texts { get; } = [];

        public Func<NoteRepository, string, Task> Then { get; set; } = (_, _) => Task.CompletedTask;
    }

    public sealed class NoteWatcher(Heard heard, NoteRepository notes)
        : ILocalEventHandler<EntityChangedEventData<Note>>, ILocalEventHandler<string>
    {
        public Task HandleEventAsync(EntityChangedEventData<Note> eventData) => HandleEventAsync(eventData.Entity.Text);

        public Task HandleEventAsync(string eventData)
        {
            heard.Texts.Add(eventData);
            return heard.Then(notes, eventData);
        }
    }

    [EventName("Probes.Note")]
    public sealed record NoteEto : IMultiTenant, IHasPartitionKey
    {
        public required Guid TenantId { get; init; }

        public required Guid NoteId { get; init; }

        public required string Text { get; init; }

        public Guid PartitionId => NoteId;
    }
}
