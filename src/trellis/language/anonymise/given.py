"""First names and family names of many communities, by which a name can be known.

A name that is also a word ("Hope", "Will", "Ant", "Sunny") is among `WORDS_TOO`, and is a name only
where a name would stand.
"""

from trellis.language.text import word_set

FIRST = word_set(
    """
    Aaron Abbie Abby Abdi Abdul Abdullah Abena Abigail Abiola Adam Ade Adebayo Adeola Adrian
    Agnes Agnieszka Ahmed Aidan Aileen Aisha Aisling Ajay Akua Alan Alastair Albert Alec
    Alesha Alex Alexander Alexandra Alf Alfie Alfred Ali Alice Alicia Alison Alistair Allan
    Alma Alun Alys Ama Amal Amanda Amara Amber Amelia Amina Amir Amit Amira Amy Ana Anand
    Andrea Andreea Andrew Andrzej Andy Aneta Angela Angharad Angus Anil Anita Ann Anna Anne
    Annette Annie Anthony Antoni Anwar April Archie Arif Arjun Arthur Arun Asha Ashley Asif
    Audrey Aunty Ava Avril Ayaan Ayesha Ayo Azra Babs Barbara Barnaby Barry Bashir Beata
    Beatrice Becca Becky Belinda Ben Benjamin Bernadette Bernard Bert Beryl Beth Bethan
    Bethany Betty Beverley Bhavna Biju Bilal Billy Blessing Bob Bobby Bogdan Brandon Brenda
    Brendan Brian Bridget Bronwen Bruce Bryan Bryn Callum Calvin Cameron Carl Carla Carlos
    Carmel Carmen Carol Carole Caroline Carys Cath Catherine Cathy Cecil Cerys Chantelle
    Charles Charlie Charlotte Chelsea Cheryl Chidi Chinedu Chioma Chloe Chris Christian
    Christine Christopher Ciara Claire Clara Clare Claudia Clifford Clive Colette Colin Connie
    Connor Conor Cora Courtney Craig Cynthia Daisy Dale Damian Damien Dan Daniel Danielle
    Danny Daria Darius Darren Dave David Davinder Dean Deb Debbie Deborah Declan Dee Deepa
    Deepak Deirdre Delroy Denise Dennis Derek Des Desmond Devon Dewi Diana Diane Dil Dilip
    Dilys Dinesh Dominic Donald Donna Dora Doreen Doris Dorothy Dot Doug Douglas Duncan Dwayne
    Dylan Eamon Ebony Eddie Edith Edna Edward Edwin Efua Eileen Eilidh Elaine Eleanor Elena
    Eli Eliza Elizabeth Ella Ellen Ellie Elsie Emily Emma Emmanuel Emre Enid Eric Erica Erin
    Ernest Esme Esther Ethan Ethel Eunice Eva Eve Evelyn Ewa Ewan Ezra Fadumo Fahima Farah
    Farhan Fatima Fatou Fiona Florence Folake Fran Frances Francis Frank Fred Freda Freddie
    Frederick Freya Funmi Gabriel Gareth Gary Gavin Gemma Geoff Geoffrey George Georgia
    Georgina Gerald Geraldine Gerard Gerry Ghislaine Gill Gillian Gita Gladys Glen Glenda
    Glenn Glenys Gloria Gordon Graham Greg Gregory Greta Grzegorz Gurdeep Gurpreet Guy Gwen
    Gwyn Gwyneth Habib Hadiza Haider Halima Hamza Hannah Hans Hardeep Harjit Harold Harpreet
    Harriet Harrison Harry Harun Hasan Hassan Hayley Heather Hector Helen Henry Herbert Hilda
    Holly Howard Hugh Hugo Humphrey Hussain Hussein Iain Ian Ibrahim Ida Idris Ifan Ilona
    Imogen Imran Ines Inga Ioana Iqra Irena Irene Isaac Isabel Isabella Isabelle Isla Ismail
    Ivan Ivor Jack Jackie Jacob Jacqueline Jade Jagdeep Jagdish Jake Jakub Jamal James Jamie
    Jan Jane Janet Janice Janine Jason Jaspreet Jasmine Javed Jay Jean Jeanette Jeff Jeffrey
    Jen Jenna Jennifer Jenny Jeremy Jerome Jerry Jess Jessica Jill Jim Jimmy Jo Joan Joanna
    Joanne Joe Joel John Johnny Jon Jonah Jonathan Jonno Jordan Jose Joseph Josephine Josh
    Joshua Josie Joyce Juan Judith Judy Julia Julian Julie June Justin Justyna Kabir Kadija
    Kamal Kamila Karen Karim Karl Karolina Kasia Kate Katherine Kathleen Kathryn Kathy Katie
    Katrina Katy Kavita Kay Kayleigh Keiran Keith Kelly Kelvin Ken Kenneth Kenny Kerry Kevin
    Khadija Khalid Kieran Kim Kimberley Kingsley Kiran Kirsty Kofi Krish Krishna Kristina
    Krystyna Kulwinder Kumar Kwame Kwasi Kyle Lakshmi Lara Laszlo Laura Lauren Lawrence Layla
    Leah Leanne Lee Leila Len Lena Leo Leon Leonard Leroy Les Lesley Leslie Lewis Liam Libby
    Lillian Lily Linda Lindsay Lisa Liz Lizzie Llinos Lloyd Lola Lorna Lorraine Lottie Lou
    Louis Louisa Louise Lucas Lucia Lucy Luke Lydia Lynn Lynne Mabel Maciej Maddie Madeleine
    Magda Maggie Mahmood Maisie Malcolm Malik Mandy Manjit Manoj Marcia Marcin Marcus Margaret
    Maria Mariam Marian Marianne Marie Marilyn Marina Mario Marion Marjorie Marlene Marlon
    Martha Martin Martyn Mary Maryam Mateusz Matilda Matt Matthew Maud Maureen Maurice Mavis
    Maxine Maya Meera Megan Mehmet Mel Melanie Melissa Mercy Mia Michael Michal Michelle
    Miguel Mihai Mike Mikey Millie Milly Mina Miriam Mo Mohamed Mohammad Mohammed Mohan Moira
    Molly Mona Monica Monika Moses Muhammad Mukesh Muna Muriel Musa Mustafa Myra Myrtle Nadia
    Naomi Nasreen Nasra Natalia Natalie Natasha Nathan Navdeep Neil Nelly Nerys Ngozi Nia
    Niall Niamh Nicholas Nick Nicky Nicola Nicole Nigel Nikhil Nikita Nina Nisha Noah Noel
    Nora Noreen Norma Norman Nuala Nusrat Obi Olga Olive Oliver Olivia Ollie Olu Olumide Omar
    Oscar Osman Owen Paddy Pam Pamela Parminder Parveen Pat Patience Patricia Patrick Paul
    Paula Pauline Pavel Pawel Pearl Pedro Peggy Penny Percy Perry Pete Peter Petra Phil Philip
    Philippa Phillip Phoebe Phyllis Piotr Pippa Polly Poppy Prakash Precious Priti Priya Rabia
    Rachael Rachel Radoslaw Rafal Rahim Rahul Raj Rajesh Rajinder Ralph Ramesh Ranjit Rashid
    Raul Ravi Raymond Rebecca Reece Reg Reginald Rehana Rekha Remi Rhian Rhiannon Rhona Rhys
    Ricardo Richard Rick Ricky Rita Roberta Roberto Robert Roderick Rodney Roger Roisin Roland
    Ron Ronald Ronnie Rosalind Rosemary Rosie Ross Roxanne Roy Ruby Rukhsana Rupert Russell
    Ruth Ryan Saad Sabina Sadia Saeed Safiya Saira Sajid Salim Sally Salma Sam Samantha Samina
    Samir Samira Samuel Sana Sandeep Sandra Sandy Sanjay Sara Sarah Sasha Saul Scott Sean
    Sebastian Selina Selwyn Serena Seren Shabana Shabnam Shahid Shane Shanice Shannon Sharon
    Shaun Shauna Sheila Shelley Shirin Shirley Shona Sian Sidney Siobhan Simon Simone Sinead
    Siti Sofia Solomon Sonia Sophia Sophie Stacey Stan Stanislaw Stanley Stella Stephanie
    Stephen Steve Steven Stewart Stuart Sue Sukhdev Suleiman Sunil Sunita Surinder Susan
    Susanna Susie Suzanne Svetlana Sybil Syed Sylvia Tahir Tamara Tamsin Tanya Tara Tariq
    Tatiana Ted Temi Terence Teresa Terry Tess Thelma Theo Theresa Thomas Tia Tim Timothy Tina
    Toby Tolu Tom Tomasz Tommy Tony Tracey Tracy Trevor Tricia Trisha Trudy Tunde Tyler Tyrone
    Uma Usha Usman Valerie Vanessa Vera Veronica Vic Vicky Victor Victoria Vijay Vikram Vince
    Vincent Viola Violet Vivek Vivian Vivienne Walter Wanda Wasim Wayne Wendy Wesley Wilfred
    William Willie Winifred Winston Wojciech Xavier Yasmin Yasmine Yasin Yemi Yolanda Yousef
    Yusuf Yvette Yvonne Zac Zahra Zainab Zak Zara Zeinab Zoe Zofia Zubair
    """
)
WORDS_TOO = word_set(
    """
    Ace Amber Angel Ant April Art August Autumn Bill Basil Bonnie Buddy Candy Carol Chance
    Charity Cherry Chip Clay Clement Cliff Coral Crystal Daisy Dale Dawn Dean Destiny Dick Dot
    Drew Ebony Eve Faith Fern Finn Flora Frank Gay Gene Ginger Glen Grace Grant Guy Happy
    Harmony Hazel Heath Heather Heaven Holly Honour Hope Hunter Iris Ivy Jack Jade Jasmine Jay
    Jet Jewel Joy June Justice Kit Lance Laurel Lee Lily Lucky Marigold Mark Marsh Max May
    Melody Mercy Merit Miles Misty Nick Norm Olive Pat Patience Pearl Peace Penny Pepper Piers
    Pip Poppy Precious Prince Princess Prudence Queenie Ray Red Rich River Rob Robin Rock
    Roman Rose Ruby Rusty Sage Sandy Saffron Scarlet Sid Sky Skip Sonny Star Stone Storm Sue
    Summer Sunny Sunshine Tan Teddy Tiger Tiny Trinity Truly Van Violet Ward Wade Warren Will
    Winter Woody Blessing Bea Bay Bud Buster Bunny Blue Cash Dolly Duke Earl Gift Goodness
    Honey Innocent Lavender Pleasure Wisdom Victor Viola Wendy Wren Young
    """
)
FAMILY = word_set(
    """
    Abbott Abdi Abdullah Adams Adebayo Adeyemi Afolabi Ahmed Akhtar Alam Ali Allen Anderson
    Andrews Appiah Armstrong Asante Ashton Atkinson Aziz Bailey Baker Ball Banerjee Barker
    Barnes Barrett Bartlett Bashir Begum Bell Bennett Bhatt Bibi Boateng Bolton Booth Bradley
    Brown Bryant Burns Butler Campbell Carr Carroll Carter Chambers Chan Chapman Chaudhry Chen
    Choudhury Clark Clarke Coleman Collins Cook Cooper Cox Crawford Cunningham Das Davidson
    Davies Davis Dawson Desai Dhillon Dixon Doherty Douglas Doyle Duffy Duncan Edwards Elliott
    Ellis Evans Farah Fernandes Ferguson Fisher Fletcher Ford Foster Fowler Fox Francis Fraser
    Gallagher Gardner George Ghosh Gibson Gill Gordon Graham Gray Green Griffiths Gupta Hall
    Hamilton Harper Harris Harrison Hart Harvey Hassan Henderson Hernandez Higgins Hill Holmes
    Howard Hudson Hughes Hunt Hunter Hussain Hussein Ibrahim Igwe Iqbal Islam Jackson Jain
    James Jenkins Johal Johnson Johnston Jones Joshi Kamara Kapoor Kaur Kelly Kennedy Khan
    Khatun King Knight Kovacs Kowalczyk Kowalska Kowalski Kumar Lawrence Lawson Lee Lewis Li
    Lloyd Lopez Macdonald Mackenzie Mahmood Malik Marshall Martin Mason Matthews McCarthy
    McDonald Mehta Mensah Miah Miller Mills Mitchell Mohamed Mohammed Moore Morgan Morris
    Morrison Murphy Murray Nair Nelson Nguyen Nowak Obi Okafor Okeke Okonkwo Oliver Osei Osman
    Owen Owusu Palmer Parker Parsons Patel Patterson Pearson Perera Perry Phillips Pillai Popa
    Popescu Porter Powell Price Pritchard Qureshi Rahman Rana Rao Reid Reynolds Richards
    Richardson Roberts Robertson Robinson Rodriguez Rogers Rose Ross Russell Ryan Saeed Saleh
    Sanders Sandhu Santos Scott Shah Sharma Shaw Sheikh Siddiqui Silva Simmons Simpson Singh
    Smith Spencer Stevens Stewart Stone Sullivan Suleiman Sutton Sweeney Taylor Thomas
    Thompson Thomson Tran Turner Uddin Walker Wallace Walsh Ward Warren Watkins Watson Webb
    Wells West White Wilkinson Williams Williamson Willis Wilson Wong Wood Woods Wright Yeo
    Young Yusuf Zaman Zielinski
    """
)
PLACES = word_set(
    """
    London Birmingham Manchester Leeds Liverpool Sheffield Bristol Newcastle Nottingham
    Leicester Coventry Bradford Hull Cardiff Swansea Belfast Edinburgh Glasgow Aberdeen Dundee
    Derby Stoke Southampton Portsmouth Plymouth Exeter Norwich Ipswich Cambridge Oxford
    Reading Luton Brighton York Lancaster Preston Blackburn Burnley Blackpool Bolton Bury
    Oldham Rochdale Salford Stockport Wigan Warrington Chester Crewe Carlisle Durham
    Sunderland Middlesbrough Gateshead Doncaster Rotherham Barnsley Huddersfield Halifax
    Wakefield Harrogate Lincoln Grimsby Boston Skegness Peterborough Northampton Bedford
    Watford Slough Croydon Bromley Ealing Harrow Hackney Islington Camden Lambeth Southwark
    Lewisham Greenwich Newham Barnet Enfield Haringey Brent Hounslow Kingston Sutton Merton
    Kent Essex Surrey Sussex Hampshire Dorset Devon Cornwall Somerset Wiltshire
    Gloucestershire Gloucester Worcester Hereford Shropshire Telford Shrewsbury Stafford
    Wolverhampton Walsall Dudley Solihull Warwick Lancashire Yorkshire Lincolnshire Cumbria
    Norfolk Suffolk Wales Scotland Ireland England Poland Pakistan India Bangladesh Nigeria
    Ghana Somalia Jamaica Romania Portugal Spain Italy France Germany Turkey Syria Iran Iraq
    Afghanistan Kabul Lagos Accra Karachi Lahore Delhi Mumbai Dhaka Sylhet Warsaw Dublin Cork
    Ukraine Kyiv Kenya Nairobi Zimbabwe Harare Uganda Eritrea Ethiopia Sudan Khartoum Vietnam
    China Philippines Trinidad Barbados Wrenmouth Torquay Bournemouth Hastings Margate Dover
    Canterbury Maidstone Swindon Bath Taunton Truro Scarborough Whitby Gateshead Kirkcaldy
    Inverness Perth Stirling Paisley Wrexham Bangor Newport Barry Merthyr Rhyl Derry Lisburn
    """
)
