using System.Collections.Concurrent;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;

namespace CreatorSaaS.Development;

/// <summary>What the acts of a script need: the people, the calendar, the way to the services and to the payment page.</summary>
/// <param name="today">Midnight before the life's last day, in UTC.</param>
/// <param name="passAsync">Lets business time pass, and everything happen that comes due.</param>
internal sealed class DemoStage(
    DemoCalls calls, DemoPeople people, DateTime today, HttpClient browser, Func<TimeSpan, Task> passAsync)
{
    private const int NoonMinute = 12 * 60;

    private readonly ConcurrentDictionary<string, Guid> _ids = new();

    public DateTime MomentOf(DemoBeat beat) => today.AddDays(beat.Day).AddMinutes(beat.Minute);

    /// <summary>Noon of a day.</summary>
    public DateTime DayAt(int day) => today.AddDays(day).AddMinutes(NoonMinute);

    public Task<Guid> PersonIdOfAsync(string person) => people.IdOfAsync(person);

    public DemoPerson this[string person] => people[person];

    /// <summary>They join, and sign in together, since all of them have something to do.</summary>
    public async Task JoinAsync(IReadOnlyList<DemoPerson> persons)
    {
        await people.JoinAsync(persons);
        await Parallel.ForEachAsync(persons, async (person, _) => await people.PrincipalOfAsync(person.Key));
    }

    /// <summary>Calls as one of the people.</summary>
    public async Task<TResult> AsAsync<TService, TResult>(string person, Func<TService, Task<TResult>> call, string? key = null)
        where TService : notnull => await calls.AsAsync(await people.PrincipalOfAsync(person), call, key);

    public Task PassAsync(TimeSpan time) => passAsync(time);

    public async Task<Guid> BrandIdAsync(string person)
    {
        if (!_ids.TryGetValue(person, out var id))
        {
            var name = people[person].Company!;
            var found = await AsAsync<IBrandAppService, PagedResultDto<BrandDto>>(
                "manager", brands => brands.GetListAsync(new GetBrandListInput { Search = name }));
            _ids[person] = id = found.Items.Single(brand => brand.Name == name).Id;
        }

        return id;
    }

    public async Task<Guid> CreatorIdAsync(string person)
    {
        if (!_ids.TryGetValue(person, out var id))
        {
            var name = people[person].Name;
            var found = await AsAsync<ICreatorAppService, PagedResultDto<CreatorDto>>(
                "manager", creators => creators.GetListAsync(new GetCreatorListInput { Search = name }));
            _ids[person] = id = found.Items.Single(creator => creator.Name == name).Id;
        }

        return id;
    }

    /// <summary>Types the card into the provider's page, as the brand's person does in a browser.</summary>
    public async Task PayAsync(string url, string person, string card)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = people[person].Email,
            ["cardNumber"] = card,
            ["cardExpiry"] = "12 / 34",
            ["cardCvc"] = "123",
            ["billingName"] = people[person].Name,
        });

        // A provider that was started again listens elsewhere; its pages are the same.
        using var answer = await browser.PostAsync(new Uri(url).PathAndQuery, form);
        if ((int)answer.StatusCode >= 400)
        {
            throw new InvalidOperationException($"The payment page answered {(int)answer.StatusCode}.");
        }
    }
}
