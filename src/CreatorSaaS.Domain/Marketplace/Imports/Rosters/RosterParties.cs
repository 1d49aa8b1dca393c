using CreatorSaaS.Marketplace.Members;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>Creators or brands: those of the agency and those of the file.</summary>
internal sealed class RosterParties
{
    private readonly Dictionary<string, KnownParty> _knownByEmail = [];
    private readonly Dictionary<string, KnownParty> _knownById = [];
    private readonly Dictionary<string, PlannedParty> _byEmail = [];
    private readonly Dictionary<string, PlannedParty> _byId = [];

    public RosterParties(IEnumerable<KnownParty> known)
    {
        // Who has joined comes before who is only expected.
        foreach (var party in known.OrderBy(party => party.PersonId is null).ThenBy(party => party.Id))
        {
            _knownByEmail.TryAdd(party.EmailKey, party);
            if (party.ExternalId is not null)
            {
                _knownById.TryAdd(party.ExternalId, party);
            }
        }
    }

    public IEnumerable<PlannedParty> InFile => _byEmail.Values;

    public KnownParty? KnownByEmail(string email) => _knownByEmail.GetValueOrDefault(EmailKey.Of(email));

    public KnownParty? KnownById(string id) => _knownById.GetValueOrDefault(id);

    public PlannedParty? InFileByEmail(string email) => _byEmail.GetValueOrDefault(EmailKey.Of(email));

    public PlannedParty? InFileById(string id) => _byId.GetValueOrDefault(id);

    public void Add(PlannedParty party)
    {
        _byEmail.Add(EmailKey.Of(party.Email), party);
        if (party.ExternalId is not null)
        {
            _byId.Add(party.ExternalId, party);
        }
    }

    /// <summary>The party of the e-mail: of the file, or of the agency.</summary>
    public PlannedParty? Find(string email, ImportRecord record) =>
        InFileByEmail(email)
        ?? (KnownByEmail(email) is { } known
            ? new PlannedParty(record, Line: 0, known.Name, known.Email, known.ExternalId, known)
            : null);
}
