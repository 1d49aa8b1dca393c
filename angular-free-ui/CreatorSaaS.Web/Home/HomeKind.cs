namespace CreatorSaaS.Home;

/// <summary>Whose first question of the day a home page answers.</summary>
public enum HomeKind
{
    /// <summary>Admins and support: which agencies there are, and what fails.</summary>
    Platform,

    /// <summary>What came in, what is held, who waits for me, what is late.</summary>
    Owner,

    /// <summary>Which deals need me.</summary>
    Manager,

    /// <summary>What I draft and follow.</summary>
    Staff,

    /// <summary>What I have to pay or decide, and until when.</summary>
    Brand,

    /// <summary>What I can withdraw, what matures when, what is due from me.</summary>
    Creator,

    /// <summary>Roles whose work is not there yet: what they can do now.</summary>
    Agent,

    /// <inheritdoc cref="Agent" />
    Fan,

    /// <inheritdoc cref="Agent" />
    Designer,

    /// <summary>A role that the agency emptied.</summary>
    Member,
}
